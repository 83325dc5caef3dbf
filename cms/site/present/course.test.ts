import { expect, it } from 'vitest'
import type { Course } from '../../payload-types.ts'
import { presentCard } from './course.ts'

// As much of a course as a card shows.
const course = { id: 'c', slug: 'ink', title: 'Ink', startsOn: '2027-03-01T12:00:00.000Z' } as Course
const startOn = (now: string, given = course) => presentCard(given, [], new Date(now)).startsOn

it('says when a course begins until it does', () => {
  expect(startOn('2027-02-28T23:00:00Z')).toBe('2027-03-01')
  expect(startOn('2027-03-01T11:59:00Z')).toBe('2027-03-01')
  expect(startOn('2027-03-01T12:01:00Z')).toBeNull()
  expect(startOn('2026-01-01T00:00:00Z', { ...course, startsOn: null })).toBeNull()
})
