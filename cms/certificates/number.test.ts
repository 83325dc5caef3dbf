import { expect, it } from 'vitest'
import { drawNumber, readNumber } from './number.ts'

it('is read back however it was typed', () => {
  const number = drawNumber()
  expect(number).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/)
  expect(readNumber(number)).toBe(number)
  expect(readNumber(` ${number.toLowerCase().replaceAll('-', ' ')} `)).toBe(number)
  expect(readNumber('oil0-0000-0000')).toBe('0110-0000-0000')
})

it.each(['', 'ABCD', 'U'.repeat(12), '../../../etc', '<script>alert'])('%j means none', typed =>
  expect(readNumber(typed)).toBeNull(),
)
