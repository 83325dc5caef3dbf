import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test, vi } from 'vitest'
import {
  compareCosts,
  cpuSecondsOf,
  figure,
  inTurn,
  inTurns,
  median,
  medianInterval,
  noiseOf,
  print,
  watchMemory,
} from './index.ts'

test('the median, of odd and even numbers of values', () => {
  expect(median([3, 1, 2])).toBe(2)
  expect(median([4, 1, 2, 3])).toBe(2.5)
  expect(median([])).toBeNaN()
})

test('the interval holds the median, is repeatable, and narrows to a point when nothing varies', () => {
  const values = [0.9, 1, 1.1, 1.05, 0.95, 1.2, 0.8, 1, 1]
  const { low, high } = medianInterval(values)
  expect(low).toBeLessThanOrEqual(median(values))
  expect(high).toBeGreaterThanOrEqual(median(values))
  expect(low).toBeLessThan(high)
  expect(medianInterval(values)).toEqual({ low, high })
  expect(medianInterval([2, 2, 2])).toEqual({ low: 2, high: 2 })
})

test('the two ways take turns ABBA, after one uncounted call each', async () => {
  const order: string[] = []
  const rounds = await inTurn(
    {
      ours: async () => {
        order.push('a')
        return 3
      },
      baseline: async () => {
        order.push('b')
        return 2
      },
    },
    2,
  )
  expect(order.join('')).toBe('ababbaabba')
  expect(rounds.compared).toEqual({ ratio: 1.5, low: 1.5, high: 1.5 })
  expect(rounds.noise.ratio).toBe(1)
})

test('a steady drift of the machine cancels out', async () => {
  let cost = 100
  const drifting = async () => cost++
  const { compared } = await inTurn({ ours: drifting, baseline: drifting }, 9)
  expect(compared.ratio).toBe(1)
})

test.each([
  ['<=1.03', 1.03, true],
  ['<=1.03', 1.04, false],
  ['>=8', 8, true],
  ['>=8', 7.9, false],
] as const)('goal %s with %f: %s', (goal, ratio, met) => {
  const what = { name: 'n', unit: 'u', ours: 1, baseline: 1, compared: { ratio, low: ratio, high: ratio } }
  expect(figure({ ...what, goal })).toMatchObject({ goal, met })
  expect(figure(what)).not.toHaveProperty('met')
})

test.each([
  [1.03, undefined],
  [1.04, 1],
] as const)('a command whose ratio is %f under a goal of 1.03 ends with %s', (ratio, code) => {
  const before = process.exitCode
  const written = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  try {
    process.exitCode = undefined
    const compared = { ratio, low: ratio, high: ratio }
    const figures = [figure({ name: 'n', unit: 'u', ours: 1, baseline: 1, compared, goal: '<=1.03' })]
    print({ bench: 'b', figures, noise: compared, rounds: 9 }, true)
    expect(process.exitCode).toBe(code)
    expect(JSON.parse(String(written.mock.calls[0]?.[0]))).toMatchObject({
      figures,
      machine: { cores: expect.any(Number) },
    })
  } finally {
    process.exitCode = before
    written.mockRestore()
  }
})

test('more ways go there and back, some in the first rounds only', async () => {
  const order: string[] = []
  const way = (name: string, cost: number, rounds?: number) => ({
    measure: async () => {
      order.push(name)
      return cost
    },
    ...(rounds === undefined ? {} : { rounds }),
  })
  const costs = await inTurns({ a: way('a', 3), b: way('b', 2), c: way('c', 1, 1) }, 2)
  expect(order.join('')).toBe('abc' + 'abccba' + 'abba')
  expect(costs.c).toEqual([[1, 1]])
  expect(compareCosts(costs.a, costs.b, cost => cost)).toEqual({ ratio: 1.5, low: 1.5, high: 1.5 })
  expect(compareCosts(costs.a, costs.c, cost => cost).ratio).toBe(3)
})

test('the noise sets the two runs of a round against each other, in turn', () => {
  const noise = noiseOf(
    [
      [2, 3],
      [2, 3],
    ],
    cost => cost,
  )
  expect(noise.low).toBeCloseTo(2 / 3)
  expect(noise.high).toBeCloseTo(1.5)
})

test('memory counts what children held at most, and what this process grew', async () => {
  const watch = watchMemory()
  const child = spawn(process.execPath, ['-e', 'Buffer.alloc(2e8, 1); setTimeout(() => {}, 400)'])
  await once(child, 'exit')
  const { children } = watch.end()
  expect(children).toBeGreaterThan(2e8)
  expect(children).toBeLessThan(6e8)
})

test('CPU time counts children that have ended', () => {
  const before = cpuSecondsOf('self')
  execFileSync(process.execPath, [
    '-e',
    'const end = process.cpuUsage().user + 150000; while (process.cpuUsage().user < end);',
  ])
  expect(cpuSecondsOf('self') - before).toBeGreaterThan(0.14)
})
