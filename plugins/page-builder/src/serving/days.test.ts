import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { daysUntil, midnightAfter, today } from './days.ts'

describe('daysUntil', () => {
  it.each([
    ['2026-12-24', '2026-12-01', 23],
    ['2026-12-01', '2026-12-01', 0],
    ['2026-11-30', '2026-12-01', 0],
    // Over both changes of clocks, a leap day and a new year.
    ['2026-03-30', '2026-03-28', 2],
    ['2026-10-26', '2026-10-24', 2],
    ['2028-03-01', '2028-02-28', 2],
    ['2027-01-01', '2026-12-31', 1],
    ['soon', '2026-12-01', 0],
    ['2026-13-45', '2026-12-01', 0],
  ])('from %2$s to %1$s', (date, from, days) => expect(daysUntil(date, from)).toBe(days))
})

it('names the day by the time zone', () => {
  const now = new Date('2026-11-27T23:30:00Z')
  expect(today('America/New_York', now)).toBe('2026-11-27')
  expect(today('Europe/Berlin', now)).toBe('2026-11-28')
  expect(() => today('Atlantis/Capital', now)).toThrow(RangeError)
})

describe('midnightAfter', () => {
  it.each([
    ['Europe/Berlin', '2026-11-27T10:00:00Z', '2026-11-27T23:00:00Z'],
    // A day of 23 hours, and one of 25.
    ['Europe/Berlin', '2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z'],
    ['Europe/Berlin', '2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z'],
    ['America/New_York', '2026-03-08T05:00:00Z', '2026-03-09T04:00:00Z'],
    ['America/New_York', '2026-11-01T04:00:00Z', '2026-11-02T05:00:00Z'],
    // Clocks jump at midnight: the day begins at one.
    ['Africa/Cairo', '2026-04-23T12:00:00Z', '2026-04-23T22:00:00Z'],
    ['Asia/Kathmandu', '2026-11-27T10:00:00Z', '2026-11-27T18:15:00Z'],
    ['UTC', '2026-11-27T23:59:59.999Z', '2026-11-28T00:00:00Z'],
  ])('in %s after %s', (timeZone, now, midnight) =>
    expect(midnightAfter(timeZone, new Date(now)).toISOString()).toBe(new Date(midnight).toISOString()),
  )

  it('is the first moment of the next day, around both changes of clocks and at any time', () => {
    const around = (middle: string) => {
      const centre = Date.parse(middle)
      return fc.integer({ min: centre - 3 * 86_400_000, max: centre + 3 * 86_400_000 })
    }
    const moment = fc.oneof(
      around('2026-03-29T01:00:00Z'),
      around('2026-10-25T01:00:00Z'),
      around('2026-03-08T07:00:00Z'),
      around('2026-11-01T06:00:00Z'),
      around('2026-04-23T22:00:00Z'),
      fc.integer({ min: Date.parse('2020-01-01'), max: Date.parse('2040-01-01') }),
    )
    const zone = fc.constantFrom(
      'Europe/Berlin',
      'America/New_York',
      'Africa/Cairo',
      'Asia/Kathmandu',
      'Australia/Lord_Howe',
      'Antarctica/Troll',
      'Pacific/Kiritimati',
      'UTC',
    )
    fc.assert(
      fc.property(zone, moment, (timeZone, now) => {
        const at = midnightAfter(timeZone, new Date(now)).getTime()
        const current = today(timeZone, new Date(now))
        expect(at).toBeGreaterThan(now)
        expect(today(timeZone, new Date(at - 1))).toBe(current)
        expect(daysUntil(today(timeZone, new Date(at)), current)).toBe(1)
      }),
      { numRuns: 300 },
    )
  })
})
