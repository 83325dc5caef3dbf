import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chooseRelease } from './chooseRelease.ts'

const key = Buffer.alloc(32, 7)
const visitor = (number: number) => ({
  client: `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`,
  userAgent: `Browser/${number % 7}`,
  page: 'page',
})
const shareOf = (share: number, page = 'page', count = 20_000) => {
  let other = 0
  for (let number = 0; number < count; number++)
    if (chooseRelease({ live: 1, other: 2, share }, key, { ...visitor(number), page }) === 2) other++
  return (other / count) * 100
}

describe('chooseRelease', () => {
  // Four standard deviations of 20,000 draws are 1.4 points at most.
  it.each([1, 10, 50, 90, 99])('gives %i percent of the visitors the other release', share =>
    expect(Math.abs(shareOf(share) - share)).toBeLessThan(1.5),
  )

  it('gives nobody the other one at 0, and everybody at 100', () => {
    expect(shareOf(0)).toBe(0)
    expect(shareOf(100)).toBe(100)
  })

  it('stays with its choice, and whoever has the other one keeps it when the share grows', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 0, max: 99 }), (number, share) => {
        const split = { live: 1, other: 2, share }
        const first = chooseRelease(split, key, visitor(number))
        expect(chooseRelease(split, Buffer.from(key), visitor(number))).toBe(first)
        if (first === 2) expect(chooseRelease({ ...split, share: share + 1 }, key, visitor(number))).toBe(2)
      }),
    )
  })

  it('depends on the page and on the key', () => {
    const chosen = (page: string, by: Buffer) =>
      Array.from({ length: 64 }, (_, number) =>
        chooseRelease({ live: 1, other: 2, share: 50 }, by, { ...visitor(number), page }),
      ).join('')
    expect(chosen('a', key)).not.toBe(chosen('b', key))
    expect(chosen('a', key)).not.toBe(chosen('a', randomBytes(32)))
  })
})
