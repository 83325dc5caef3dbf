import { describe, expect, test } from 'vitest'
import { paceOf, type Sample, sampled } from './pace.ts'

const after = (...steps: [number, number][]): readonly Sample[] =>
  steps.reduce<readonly Sample[]>((samples, [at, bytes]) => sampled(samples, { at, bytes }), [])

describe('the pace', () => {
  test.each([
    ['one look', [[0, 0]], null],
    [
      'less than a second',
      [
        [0, 0],
        [900, 500],
      ],
      null,
    ],
    [
      'two seconds',
      [
        [0, 0],
        [1000, 100],
        [2000, 400],
      ],
      200,
    ],
    [
      'only the last eight seconds',
      [
        [0, 0],
        [10_000, 8000],
        [12_000, 9000],
      ],
      500,
    ],
    [
      'a new beginning after lost parts',
      [
        [0, 0],
        [2000, 800],
        [3000, 100],
        [4500, 400],
      ],
      200,
    ],
    [
      'standing still',
      [
        [0, 50],
        [3000, 50],
      ],
      0,
    ],
  ] as [string, [number, number][], number | null][])('over %s', (_what, steps, pace) => {
    expect(paceOf(after(...steps))).toBe(pace)
  })
})
