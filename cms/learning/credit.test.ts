import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Done } from './completion.ts'
import { credit, without } from './credit.ts'
import { type Intervals, mergeIntervals, watchedSeconds } from './intervals.ts'

const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1) + seconds * 1000)
const nothing: Done = { intervals: [], spentSeconds: 0 }
const played = (...intervals: [number, number][]): Done => ({ intervals, spentSeconds: 0 })
const read = (spentSeconds: number): Done => ({ intervals: [], spentSeconds })

/** A course as the server keeps it: beats at seconds of its clock, lecture by lecture. */
function aCourse(opened: Record<string, number>, duration: number | null = 10_000) {
  const lectures = new Map<string, Done>()
  let countedUntil: Date | null = null
  return {
    beat(second: number, claimed: Done, lecture = 'a') {
      const time = { now: at(second), openedAt: at(opened[lecture] ?? 0), countedUntil }
      const counted = credit(lectures.get(lecture) ?? nothing, claimed, time, duration)
      lectures.set(lecture, counted)
      countedUntil = counted.countedUntil
      return counted
    },
    watched: (lecture = 'a') => watchedSeconds(lectures.get(lecture)?.intervals ?? []),
  }
}

describe('what is believed', () => {
  it('is what was played at once or twice as fast', () => {
    const course = aCourse({ a: 0 })
    course.beat(300, played([0, 300]))
    course.beat(600, played([300, 900]))
    expect(course.watched()).toBe(900)
  })

  it('is nothing beyond real time, however often it is said', () => {
    const course = aCourse({ a: 0 })
    for (let n = 0; n < 100; n++) course.beat(1, played([0, 5_000]))
    expect(course.watched()).toBeLessThan(14)
    for (let n = 0; n < 100; n++) course.beat(1, played([n * 50, n * 50 + 1]))
    expect(course.watched()).toBeLessThan(14)
  })

  it('is not more for many small parts with gaps that rounding closes', () => {
    const course = aCourse({ a: 0 })
    const combs = (offset: number): [number, number][] =>
      Array.from({ length: 400 }, (_, n) => [n * 1.5 + offset, n * 1.5 + offset + 0.1])
    for (let n = 0; n < 20; n++) for (const offset of [0, 0.75]) course.beat(1, played(...combs(offset)))
    expect(course.watched()).toBeLessThan(14)
  })

  it('is the whole of hours offline, when they arrive at last', () => {
    const course = aCourse({ a: 0, b: 3_600 })
    course.beat(10, played([0, 10]))
    course.beat(9_000, played([10, 3_600]))
    course.beat(9_000, played([0, 5_000]), 'b')
    expect([course.watched(), course.watched('b')]).toEqual([3_600, 5_000])
  })

  it('is what a second device played offline, though the first was counted meanwhile', () => {
    const course = aCourse({ a: 0, b: 0 })
    for (let minute = 6; minute <= 60; minute += 6)
      course.beat(minute * 60, played([(minute - 6) * 60, minute * 60]))
    course.beat(3_600, played([0, 3_600]), 'b')
    expect([course.watched(), course.watched('b')]).toEqual([3_600, 3_600])
  })

  it('is not the same real time for many lectures that were opened at once', () => {
    const course = aCourse({ a: 0, b: 0, c: 0, d: 0 })
    for (const lecture of ['a', 'b', 'c', 'd']) course.beat(600, played([0, 1_200]), lecture)
    const all = ['a', 'b', 'c', 'd'].reduce((sum, lecture) => sum + course.watched(lecture), 0)
    expect(all).toBeLessThanOrEqual(1_210)
  })

  it('takes nothing twice for a beat that arrives twice', () => {
    const course = aCourse({ a: 0 })
    const once = course.beat(300, played([0, 300]))
    expect(course.beat(300, played([0, 300]))).toEqual(once)
  })

  it('keeps time that nobody used for two hours', () => {
    const course = aCourse({ a: 0, b: 0 }, 100_000)
    course.beat(86_400, played([0, 10]))
    course.beat(86_400, played([0, 50_000]), 'b')
    expect(course.watched('b')).toBe(2 * 2 * 3_600 + 10)
  })

  it('is the time of reading at most', () => {
    const course = aCourse({ a: 0 }, null)
    expect(course.beat(60, read(55)).spentSeconds).toBe(55)
    expect(course.beat(60, read(600)).spentSeconds).toBe(65)
    expect(course.beat(120, read(600)).spentSeconds).toBe(125)
  })

  it('begins with the opening', () => {
    const fresh = credit(
      nothing,
      played([0, 600]),
      { now: at(0), openedAt: at(0), countedUntil: at(-9_000) },
      600,
    )
    expect(watchedSeconds(fresh.intervals)).toBe(10)
  })
})

const part = fc.tuple(fc.nat(3_000), fc.nat(3_000)) as fc.Arbitrary<[number, number]>

describe('whatever is said', () => {
  it('nobody watches more than twice as fast as time passes', () => {
    const beats = fc.array(
      fc.record({
        wait: fc.nat(120),
        claims: fc.array(part, { maxLength: 6 }),
        lecture: fc.constantFrom('a', 'b'),
      }),
      { maxLength: 30 },
    )
    fc.assert(
      fc.property(beats, all => {
        const course = aCourse({ a: 0, b: 0 })
        let second = 0
        for (const { wait, claims, lecture } of all) {
          second += wait
          course.beat(second, played(...claims), lecture)
          // Five seconds of allowance, and what rounding closes.
          expect(course.watched('a') + course.watched('b')).toBeLessThanOrEqual(2 * (second + 5) + 2)
        }
      }),
    )
  })

  it('takes nothing back, and believes what was really played, in whatever order it arrives', () => {
    // One student plays without a pause, at up to twice the speed, from device to device; beats arrive late and mixed.
    const pieces = fc.array(
      fc.record({ seconds: fc.integer({ min: 1, max: 300 }), speed: fc.constantFrom(0.5, 1, 1.5, 2) }),
      { minLength: 1, maxLength: 20 },
    )
    fc.assert(
      fc.property(pieces, fc.func(fc.nat()), (all, order) => {
        let second = 0
        let position = 0
        const claims = all.map(({ seconds, speed }) => {
          const from = position
          second += seconds
          position += seconds * speed
          return played([from, position])
        })
        const course = aCourse({ a: 0 })
        const mixed = claims
          .map((claim, n) => ({ claim, key: order(n) }))
          .sort((one, other) => one.key - other.key)
        let before = 0
        for (const { claim } of mixed) {
          course.beat(second, claim)
          expect(course.watched()).toBeGreaterThanOrEqual(before)
          before = course.watched()
        }
        expect(course.watched()).toBeCloseTo(Math.min(position, 10_000), 0)
      }),
    )
  })
})

it('takes one list of parts from another', () => {
  const parts = fc.array(part, { maxLength: 8 }).map(list => mergeIntervals(list) as Intervals)
  expect(
    without(
      [[0, 10]],
      [
        [2, 3],
        [5, 20],
      ],
    ),
  ).toEqual([
    [0, 2],
    [3, 5],
  ])
  fc.assert(
    fc.property(parts, parts, (one, other) => {
      const left = without(one, other)
      const both = mergeIntervals([...one, ...other])
      expect(watchedSeconds(left)).toBeLessThanOrEqual(watchedSeconds(one))
      expect(watchedSeconds(mergeIntervals([...left, ...other]))).toBe(watchedSeconds(both))
    }),
  )
})
