import { expect, it } from 'vitest'
import {
  formatCalendarDay,
  formatClock,
  formatDate,
  formatDay,
  formatLength,
  formatMoney,
  textDirection,
} from './index.ts'

it.each([
  ['en', 'ltr'],
  ['ar-EG', 'rtl'],
  ['he', 'rtl'],
  ['az-Arab-IR', 'rtl'],
  ['ku-Latn', 'ltr'],
])('%s runs %s', (locale, direction) => expect(textDirection(locale)).toBe(direction))

it.each([
  [40, '40 sec'],
  [59.6, '1 min'],
  [720, '12 min'],
  [3599, '1 hr'],
  [12_000, '3 hr 20 min'],
])('%d seconds are %s', (seconds, said) => expect(formatLength(seconds, 'en')).toBe(said))

it.each([
  [0, '0:00'],
  [247.9, '4:07'],
  [3729, '1:02:09'],
])('%d is %s on the clock', (seconds, said) => expect(formatClock(seconds)).toBe(said))

it('writes money in the minor units that its currency has', () => {
  expect(formatMoney({ amountMinor: 4900, currency: 'EUR' }, 'en')).toBe('€49')
  expect(formatMoney({ amountMinor: 4950, currency: 'EUR' }, 'en')).toBe('€49.50')
  expect(formatMoney({ amountMinor: 4900, currency: 'JPY' }, 'en')).toBe('¥4,900')
})

it('tells the day where the academy is', () => {
  const late = '2027-05-02T23:30:00.000Z'
  expect(formatDay(late, 'en-GB', 'Europe/Berlin')).toBe('3 May 2027')
  expect(formatDay(late, 'en-GB', 'America/New_York')).toBe('2 May 2027')
  expect(formatDate(late, 'en-GB', 'Europe/Berlin')).toContain('01:30')
  expect(formatCalendarDay('2027-05-02', 'en-GB')).toBe('2 May 2027')
})
