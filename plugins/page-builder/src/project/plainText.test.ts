import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isPlainText, plainText } from './plainText.ts'

it('makes of whatever is pasted what may be stored, and leaves that as it is', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map(code => String.fromCharCode(code)) }),
      fc.constantFrom('one' as const, 'many' as const),
      (value, lines) => {
        const clean = plainText(value, lines)
        expect(isPlainText(clean, lines)).toBe(true)
        expect(plainText(clean, lines)).toBe(clean)
      },
    ),
    { numRuns: 1_000 },
  )
})

it('keeps words apart', () => {
  expect(plainText('a\tb\r\nc\u2028d\u0000e\ue000', 'many')).toBe('a b\nc\nde')
  expect(plainText('a\tb\r\nc', 'one')).toBe('a b c')
})
