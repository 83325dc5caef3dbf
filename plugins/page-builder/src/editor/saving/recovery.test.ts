import { describe, expect, test } from 'vitest'
import type { Project } from '../../contract/index.ts'
import { recoveryStore, standingOf } from './recovery.ts'

const aProject = (type = 'lp-hero'): Project => ({
  dataSources: [],
  assets: [],
  symbols: [],
  styles: [],
  pages: [
    {
      frames: [
        {
          component: {
            type: 'wrapper',
            components: [{ type, attributes: { id: 'i1' }, values: {} }],
          },
        },
      ],
    },
  ],
})

const aStorage = () => {
  const entries = new Map<string, string>()
  return {
    get length() {
      return entries.size
    },
    key: (index: number) => [...entries.keys()][index] ?? null,
    getItem: (key: string) => entries.get(key) ?? null,
    setItem: (key: string, value: string) => void entries.set(key, value),
    removeItem: (key: string) => void entries.delete(key),
  }
}

const of = (tab: string, person = 'mira') => ({ page: 'p1', person, tab })
const copy = (at = '2026-01-01T10:00:00Z') => ({ project: aProject(), revision: 3, at })
const nobody = () => false

describe('the copy kept for a crash', () => {
  test('is found by the next tab, newest first, until it is dropped', () => {
    const storage = aStorage()
    recoveryStore(storage, of('a')).keep(copy())
    recoveryStore(storage, of('b')).keep(copy('2026-01-01T11:00:00Z'))
    const next = recoveryStore(storage, of('c'))
    expect(next.left(nobody).map(each => each.tab)).toEqual(['b', 'a'])
    for (const each of next.left(nobody)) next.drop(each)
    expect(next.left(nobody)).toEqual([])
  })

  test('is not taken from a tab that lives, nor from itself, nor from another person or page', () => {
    const storage = aStorage()
    const own = recoveryStore(storage, of('a'))
    own.keep(copy())
    expect(own.left(nobody)).toEqual([])
    expect(recoveryStore(storage, of('b')).left(tab => tab === 'a')).toEqual([])
    expect(recoveryStore(storage, of('b', 'noah')).left(nobody)).toEqual([])
    expect(recoveryStore(storage, { ...of('b'), page: 'p2' }).left(nobody)).toEqual([])
  })

  test('goes when the server has everything', () => {
    const storage = aStorage()
    const own = recoveryStore(storage, of('a'))
    own.keep(copy())
    own.forget()
    expect(recoveryStore(storage, of('b')).left(nobody)).toEqual([])
  })

  test('is dropped when it cannot be read', () => {
    const storage = aStorage()
    storage.setItem('page-builder:p1:mira:x', '{"project":')
    storage.setItem('page-builder:p1:mira:y', '{"project":null,"revision":1,"at":"","tab":"y"}')
    expect(recoveryStore(storage, of('b')).left(nobody)).toEqual([])
    expect(storage.length).toBe(0)
  })

  test('says when there is no room', () => {
    const full = { ...aStorage(), setItem: () => fail() }
    expect(recoveryStore(full, of('a')).keep(copy())).toBe(false)
  })

  test('stands to the stored project as the same, newer, or beside it', () => {
    const kept = { ...copy(), tab: 'a' }
    expect(standingOf(kept, { revision: 4, project: aProject() })).toBe('same')
    expect(standingOf(kept, { revision: 3, project: aProject('lp-faq') })).toBe('newer')
    expect(standingOf(kept, { revision: 4, project: aProject('lp-faq') })).toBe('beside')
  })
})

const fail = () => {
  throw new Error('full')
}
