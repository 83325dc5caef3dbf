import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createViewCounts, type ViewCount } from './viewCounts.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const aStore = () => {
  const written: (readonly ViewCount[])[] = []
  const state = { down: false }
  const write = async (counts: readonly ViewCount[]) => {
    if (state.down) throw new Error('down')
    written.push(counts)
  }
  return { written, state, write }
}
const see = (counts: ReturnType<typeof createViewCounts>, version: number, times = 1, page = 'p') => {
  for (let time = 0; time < times; time++) counts.seen(page, 's', version, '2026-11-27')
}

it('writes sums once in ten seconds, and nothing where nothing was seen', async () => {
  const { written, write } = aStore()
  const counts = createViewCounts({ write })
  see(counts, 1, 3)
  see(counts, 2)
  await vi.advanceTimersByTimeAsync(9_999)
  expect(written).toEqual([])
  await vi.advanceTimersByTimeAsync(1)
  expect(written).toEqual([
    [
      { page: 'p', site: 's', version: 1, day: '2026-11-27', views: 3 },
      { page: 'p', site: 's', version: 2, day: '2026-11-27', views: 1 },
    ],
  ])
  await vi.advanceTimersByTimeAsync(60_000)
  expect(written).toHaveLength(1)
  expect(vi.getTimerCount()).toBe(0)
})

it('keeps what could not be written and adds it to what comes', async () => {
  const { written, state, write } = aStore()
  const counts = createViewCounts({ write })
  state.down = true
  see(counts, 1, 2)
  await vi.advanceTimersByTimeAsync(25_000)
  see(counts, 1)
  state.down = false
  await vi.advanceTimersByTimeAsync(10_000)
  expect(written.flat().map(({ views }) => views)).toEqual([3])
})

it('loses no view that is seen while others are written', async () => {
  const written: number[] = []
  let go = () => {}
  const counts = createViewCounts({
    write: async batch => {
      await new Promise<void>(resolve => {
        go = resolve
      })
      written.push(...batch.map(({ views }) => views))
    },
  })
  see(counts, 1, 2)
  const first = counts.flush()
  await vi.advanceTimersByTimeAsync(0)
  see(counts, 1, 5)
  const second = counts.flush()
  go()
  await first
  await vi.advanceTimersByTimeAsync(0)
  go()
  await second
  expect(written).toEqual([2, 5])
})

it('is bounded, and still counts what it knows', async () => {
  const { written, write } = aStore()
  const counts = createViewCounts({ write, maximum: 2 })
  for (const page of ['a', 'b', 'c', 'a']) see(counts, 1, 1, page)
  expect(counts.size()).toBe(2)
  await counts.flush()
  expect(written.flat().map(({ page, views }) => [page, views])).toEqual([
    ['a', 2],
    ['b', 1],
  ])
})
