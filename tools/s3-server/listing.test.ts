import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareKeys, listKeys, type Page } from './listing.ts'

const all = { prefix: '', delimiter: undefined, startAfter: undefined, token: undefined, max: 1000 }

function pages(keys: string[], request: Partial<Parameters<typeof listKeys>[1]>): Page[] {
  const sorted = [...keys].sort(compareKeys)
  const result: Page[] = []
  let token: string | undefined
  do {
    const page = listKeys(sorted, { ...all, ...request, token })
    if (!page) throw new Error('our own token was refused')
    result.push(page)
    token = page.next
  } while (token !== undefined)
  return result
}

describe('order', () => {
  it('is that of the UTF-8 bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
        expect(Math.sign(compareKeys(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)))
      }),
    )
    expect(compareKeys('\u{1f600}', '\uffee')).toBeGreaterThan(0)
  })
})

describe('paging', () => {
  const letters = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', '/'), minLength: 1, maxLength: 6 }), {
    maxLength: 30,
  })

  it('returns every key once, whatever the page size', () => {
    fc.assert(
      fc.property(letters, fc.integer({ min: 1, max: 5 }), (names, max) => {
        const keys = [...new Set(names)]
        const listed = pages(keys, { max })
        expect(listed.flatMap(page => page.keys)).toEqual(keys.sort(compareKeys))
        expect(listed.slice(0, -1).every(page => page.keys.length === max)).toBe(true)
      }),
    )
  })

  it('groups by delimiter alike, whatever the page size', () => {
    fc.assert(
      fc.property(
        letters,
        fc.integer({ min: 1, max: 5 }),
        fc.constantFrom('', 'a', 'a/'),
        (names, max, prefix) => {
          const keys = [...new Set(names)]
          const [whole] = pages(keys, { prefix, delimiter: '/' })
          const parts = pages(keys, { prefix, delimiter: '/', max })
          expect(parts.flatMap(page => page.keys)).toEqual(whole?.keys)
          expect(parts.flatMap(page => page.prefixes)).toEqual(whole?.prefixes)
        },
      ),
    )
  })
})

it('starts behind a key that need not exist', () => {
  expect(pages(['a', 'b/1', 'b/2', 'c'], { startAfter: 'b' })[0]?.keys).toEqual(['b/1', 'b/2', 'c'])
  expect(pages(['a', 'b/1', 'b/2', 'c'], { startAfter: 'b/1', delimiter: '/' })[0]).toEqual({
    keys: ['c'],
    prefixes: ['b/'],
    next: undefined,
  })
})

it('answers an empty page for none wanted, and refuses a foreign token', () => {
  expect(pages(['a'], { max: 0 })).toEqual([{ keys: [], prefixes: [], next: undefined }])
  expect(listKeys(['a'], { ...all, token: 'foreign' })).toBeUndefined()
})
