import { expect, it } from 'vitest'
import { dayIn, daysBetween, formatDate, formatDuration, formatMoney, isDay, localeOf } from './formats.ts'

const plain = (text: string | null) => text?.replace(/[\u00a0\u202f]/g, ' ')

it('tells whole amounts without a fraction, in the currency of the course', () => {
  expect(plain(formatMoney({ amountMinor: 8_900, currency: 'EUR' }, 'de-DE'))).toBe('89 €')
  expect(plain(formatMoney({ amountMinor: 8_950, currency: 'EUR' }, 'en-GB'))).toBe('€89.50')
  expect(plain(formatMoney({ amountMinor: 8_900, currency: 'JPY' }, 'en'))).toBe('¥8,900')
  expect(formatMoney({ amountMinor: 8_900, currency: 'none' }, 'en')).toBe('89 none')
})

it('tells lengths in hours and minutes', () => {
  expect(plain(formatDuration(42, 'en'))).toBe('42 sec')
  expect(plain(formatDuration(59.6, 'en'))).toBe('1 min')
  expect(plain(formatDuration(7_500, 'en'))).toBe('2 hr 5 min')
  expect(plain(formatDuration(3_600, 'de'))).toBe('1 Std.')
  expect(plain(formatDuration(-5, 'en'))).toBe('0 sec')
})

it('tells a day as it is, in no time zone', () => {
  expect(formatDate('2027-01-11', 'en-GB')).toBe('11 January 2027')
  expect(formatDate('2027-01-11', 'de')).toBe('11. Januar 2027')
  expect(['2027-02-30', '2027-1-1', 'soon', '2027-01-11T00:00'].map(isDay)).toEqual([
    false,
    false,
    false,
    false,
  ])
})

it('counts whole days to a date, and none once it is over', () => {
  expect(daysBetween('2027-03-27', '2027-03-29')).toBe(2)
  expect(daysBetween('2027-03-29', '2027-03-29')).toBe(0)
  expect(daysBetween('2027-03-30', '2027-03-29')).toBe(0)
  expect(daysBetween('2027-03-30', 'never')).toBe(0)
})

it('knows which day it is elsewhere', () => {
  const moment = new Date('2027-03-01T23:30:00Z')
  expect(dayIn('Europe/Berlin', moment)).toBe('2027-03-02')
  expect(dayIn('America/New_York', moment)).toBe('2027-03-01')
})

it('falls back to English for a locale that is none', () => {
  expect(localeOf('de-AT')).toBe('de-AT')
  expect(localeOf('not a locale')).toBe('en')
})
