import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createBatches, TooManyWaiting } from './batches.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] }))
afterEach(() => void vi.useRealTimers())

function stage(limits = { gap: 10, size: 3, waiting: 6 }) {
  const loads: (readonly string[])[] = []
  const state = { fault: false }
  const batches = createBatches({
    ...limits,
    load: async keys => {
      loads.push(keys)
      if (state.fault) throw new Error('down')
      return new Map(keys.filter(key => key !== 'none').map(key => [key, key.toUpperCase()]))
    },
  })
  return { batches, loads, state }
}

describe('batches', () => {
  it('answer many keys by one load', async () => {
    const { batches, loads } = stage()
    expect(await Promise.all(['a', 'none', 'b'].map(batches.ask))).toEqual(['A', null, 'B'])
    expect(loads).toEqual([['a', 'none', 'b']])
  })

  it('come one after the other with a gap between their starts', async () => {
    const { batches, loads } = stage()
    const all = Promise.all(['a', 'b', 'c', 'd', 'e'].map(batches.ask))
    await vi.advanceTimersByTimeAsync(9)
    expect(loads).toEqual([['a', 'b', 'c']])
    await vi.advanceTimersByTimeAsync(1)
    expect(loads).toEqual([
      ['a', 'b', 'c'],
      ['d', 'e'],
    ])
    await all
    await vi.advanceTimersByTimeAsync(10)
    void batches.ask('f')
    await vi.advanceTimersByTimeAsync(0)
    expect(loads).toHaveLength(3)
  })

  it('refuse what would wait too long, and take keys again afterwards', async () => {
    const { batches } = stage()
    const waiting = ['a', 'b', 'c', 'd', 'e', 'f'].map(batches.ask)
    await expect(batches.ask('g')).rejects.toThrow(TooManyWaiting)
    await vi.advanceTimersByTimeAsync(50)
    await Promise.all(waiting)
    expect(await batches.ask('g')).toBe('G')
  })

  it('hand a fault to all that waited for it, and to nobody after', async () => {
    const { batches, state } = stage()
    state.fault = true
    const results = await Promise.allSettled(['a', 'b'].map(batches.ask))
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    state.fault = false
    const next = batches.ask('a')
    await vi.advanceTimersByTimeAsync(10)
    expect(await next).toBe('A')
  })
})
