import { describe, expect, it, vi } from 'vitest'
import { Liveness } from './liveness.ts'

describe('liveness of a session', () => {
  it('is asked again before five seconds have passed, and not on every request', async () => {
    let now = 0
    const ended = new Set<string>()
    const ask = vi.fn(async (handle: string) => !ended.has(handle))
    const liveness = new Liveness(ask, { now: () => now })
    expect(await Promise.all([1, 2, 3].map(() => liveness.isLive('one')))).toEqual([true, true, true])
    expect(ask).toHaveBeenCalledTimes(1)
    ended.add('one')
    now = 3_999
    expect(await liveness.isLive('one')).toBe(true)
    now = 4_000
    expect(await liveness.isLive('one')).toBe(false)
    expect(await liveness.isLive('two')).toBe(true)
  })

  it('is believed from the moment of asking, so that a slow answer does not lengthen it', async () => {
    let now = 0
    let answer = (_: boolean): void => undefined
    const ask = vi.fn(() => new Promise<boolean>(resolve => (answer = resolve)))
    const liveness = new Liveness(ask, { now: () => now })
    const first = liveness.isLive('one')
    now = 900
    answer(true)
    expect(await first).toBe(true)
    now = 4_000
    const second = liveness.isLive('one')
    answer(false)
    expect(await second).toBe(false)
    expect(ask).toHaveBeenCalledTimes(2)
  })

  it('stays as it was while the core is away or does not answer, and is asked again afterwards', async () => {
    vi.useFakeTimers()
    try {
      const ask = vi.fn<(handle: string) => Promise<boolean>>()
      const liveness = new Liveness(ask)
      ask.mockRejectedValueOnce(new Error('away'))
      expect(await liveness.isLive('one')).toBe(true)
      ask.mockReturnValueOnce(new Promise(() => undefined))
      vi.advanceTimersByTime(4_000)
      const hanging = liveness.isLive('one')
      await vi.advanceTimersByTimeAsync(1_000)
      expect(await hanging).toBe(true)
      ask.mockResolvedValueOnce(false)
      vi.advanceTimersByTime(3_000)
      expect(await liveness.isLive('one')).toBe(false)
    } finally {
      vi.useRealTimers()
    }
  })

  it('is forgotten for the oldest sessions when there are too many', async () => {
    const ask = vi.fn(async () => true)
    const liveness = new Liveness(ask, { capacity: 1 })
    await liveness.isLive('one')
    await liveness.isLive('two')
    await liveness.isLive('one')
    expect(ask).toHaveBeenCalledTimes(3)
  })
})
