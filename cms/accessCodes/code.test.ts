import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkCharacter, codeOf, digestOf, normaliseCode } from './code.ts'

const seed = Buffer.alloc(32, 7)

describe('codeOf', () => {
  it('is the same for the same seed and number, and different otherwise', () => {
    expect(codeOf(seed, 1)).toBe(codeOf(seed, 1))
    const codes = new Set(Array.from({ length: 5_000 }, (_, index) => codeOf(seed, index)))
    expect(codes.size).toBe(5_000)
    expect(codes.has(codeOf(Buffer.alloc(32, 8), 1))).toBe(false)
  })
  it('has groups that can be read aloud, and carries the prefix', () => {
    expect(codeOf(seed, 0)).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{5}$/)
    expect(codeOf(seed, 0, { prefix: 'SPRING' })).toMatch(/^SPRING-/)
  })
  it('ends in a check character that every single slip breaks', () => {
    const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
    const random = codeOf(seed, 3).replaceAll('-', '').slice(0, -1)
    const check = checkCharacter(random)
    for (let i = 0; i < random.length; i++) {
      for (const other of alphabet) {
        if (other !== random[i])
          expect(checkCharacter(random.slice(0, i) + other + random.slice(i + 1))).not.toBe(check)
      }
    }
  })
})

describe('normaliseCode', () => {
  it.each([
    ['abcd-efgh-jkmnp', 'ABCDEFGHJKMNP'],
    [' ab cd–ef_gh.jkmnp ', 'ABCDEFGHJKMNP'],
    ['o1Il-0000', '01110000'],
    ['https://aurora.example/redeem/ABCD-EFGH-JKMNP?x=1#y', 'ABCDEFGHJKMNP'],
    ['aurora.example/redeem/ABCD%20EFGH/', 'ABCDEFGH'],
  ])('%s means %s', (typed, meant) => expect(normaliseCode(typed)).toBe(meant))
  it.each(['', 'abc', '%E0%A4', 'ÄÖÜÄÖÜ', 'x'.repeat(81), '<script>'])('%j means no code', typed =>
    expect(normaliseCode(typed)).toBeNull(),
  )
  it('reads back every code however it was typed', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.boolean(), fc.boolean(), (index, lower, spaces) => {
        const code = codeOf(seed, index, { prefix: 'B' })
        const typed = (spaces ? code.replaceAll('-', ' ') : code)[lower ? 'toLowerCase' : 'toUpperCase']()
        expect(normaliseCode(typed)).toBe(normaliseCode(code))
      }),
    )
  })
})

it('digests with the key: another installation stores another value', () => {
  const key = randomBytes(32)
  expect(digestOf(key, 'ABCDEF')).toBe(digestOf(key, 'ABCDEF'))
  expect(digestOf(key, 'ABCDEF')).not.toBe(digestOf(randomBytes(32), 'ABCDEF'))
})
