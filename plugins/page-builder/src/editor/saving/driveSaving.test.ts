import { describe, expect, test, vi } from 'vitest'
import type { Project } from '../../contract/index.ts'
import { type Answer, apiOf } from '../api.ts'
import { projectOf } from '../model/projectOf.ts'
import { driveSaving } from './driveSaving.ts'

const aProject = (words: string): Project =>
  projectOf([{ id: 'i1', type: 'lp-hero', values: { title: words }, children: [] }], [])

/** A server that answers as told, with the clock in the test's hand. */
const play = (answers: ('stored' | 'lost' | 'unheard' | { status: number; body: object })[]) => {
  const stored = { revision: 1, project: aProject('first') }
  const sent: string[] = []
  const due: (() => void)[] = []
  const fetched: typeof fetch = async (address, init) => {
    if (String(address).endsWith('/editor')) return Response.json(stored)
    const body = JSON.parse(String(init?.body))
    sent.push(body.project.pages[0].frames[0].component.components[0].values.title)
    const answer = answers.shift() ?? 'stored'
    if (answer === 'lost') throw new TypeError('offline')
    if (typeof answer === 'object') return Response.json(answer.body, { status: answer.status })
    if (body.revision !== stored.revision)
      return Response.json({ code: 'revision-conflict', by: 'Mira', at: '2026-01-01' }, { status: 409 })
    Object.assign(stored, { revision: stored.revision + 1, project: body.project })
    if (answer === 'unheard') throw new TypeError('cut off')
    return Response.json({ revision: stored.revision })
  }
  let words = 'first'
  const keep = vi.fn()
  const forget = vi.fn()
  const saving = driveSaving({
    api: apiOf('/api/pages/1', fetched),
    revision: 1,
    read: () => aProject(words),
    keep,
    forget,
    timers: { set: work => due.push(work), clear: () => undefined },
  })
  return {
    saving,
    stored,
    sent,
    keep,
    forget,
    write: (next: string) => {
      words = next
      saving.changed()
    },
    pass: async () => {
      due.pop()?.()
      await vi.waitFor(() => expect(['sending', 'comparing']).not.toContain(saving.state().phase))
    },
  }
}

describe('saving', () => {
  test('sends what is there when it is due and lets the kept copy go', async () => {
    const { write, pass, stored, sent, keep, forget } = play([])
    write('second')
    write('third')
    await pass()
    expect(sent).toEqual(['third'])
    expect(stored.revision).toBe(2)
    expect(keep).toHaveBeenLastCalledWith(aProject('third'), 1)
    expect(forget).toHaveBeenCalledOnce()
  })

  test('keeps the copy while the network fails, and sends it when it is back', async () => {
    const { write, pass, saving, sent, forget } = play(['lost'])
    write('second')
    await pass()
    expect(saving.state()).toMatchObject({ phase: 'pausing', failures: 1 })
    expect(forget).not.toHaveBeenCalled()
    await pass()
    expect([saving.state().phase, sent]).toEqual(['idle', ['second', 'second']])
  })

  test('knows its own save again whose answer was cut off', async () => {
    const { write, pass, saving, stored } = play(['unheard'])
    write('second')
    await pass()
    write('third')
    await pass()
    expect(saving.state()).toMatchObject({ phase: 'waiting', revision: 2 })
    await pass()
    expect(stored.project).toEqual(aProject('third'))
    expect(saving.state().phase).toBe('idle')
  })

  test('does not take for its own what somebody else saved after a cut', async () => {
    const { write, pass, saving, stored } = play(['lost'])
    write('second')
    await pass()
    Object.assign(stored, { revision: 2, project: aProject('theirs') })
    await pass()
    expect(saving.state().phase).toBe('conflict')
    expect(stored.project).toEqual(aProject('theirs'))
  })

  test('names who saved first, and says what the server refuses', async () => {
    const conflict = play([])
    Object.assign(conflict.stored, { revision: 5 })
    conflict.write('second')
    await conflict.pass()
    expect(conflict.saving.state().conflict).toEqual({ by: 'Mira', at: '2026-01-01' })

    const refusal = play([{ status: 422, body: { code: 'invalid-project', detail: 'At most 300 blocks.' } }])
    refusal.write('second')
    await refusal.pass()
    expect(refusal.saving.state().refusal).toBe('At most 300 blocks.')
  })

  test('settles when all is saved, or says that it is not', async () => {
    const working = play([])
    working.write('second')
    expect(await working.saving.settle()).toBe(true)
    const failing = play(['lost'])
    failing.write('second')
    expect(await failing.saving.settle()).toBe(false)
  })
})

test('an answer that is no JSON counts as none', async () => {
  const answer: Answer<unknown> = await apiOf(
    '/x',
    async () => new Response('<html>', { status: 200 }),
  ).check()
  expect(answer).toMatchObject({ ok: false, fault: { status: 0, code: 'unanswered' } })
})
