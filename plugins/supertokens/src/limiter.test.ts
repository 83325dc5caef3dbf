import { describe, expect, it } from 'vitest'
import { ExpiringMap } from './expiringMap.ts'
import { type AttemptCounter, takeAttempt } from './limiter.ts'

const limit = { max: 3, windowSeconds: 60 }

function counterAt(clock: { now: number }, capacity = 100): AttemptCounter {
  return new ExpiringMap(capacity, () => clock.now)
}

describe('takeAttempt', () => {
  it('allows as many as said, says how long to wait, and opens again', () => {
    const clock = { now: 1_000 }
    const attempts = counterAt(clock)
    const take = (key = 'a') => takeAttempt(attempts, key, limit, clock.now)
    expect([take(), take(), take()].map(attempt => attempt.kind)).toEqual(['allowed', 'allowed', 'allowed'])
    clock.now += 20_500
    expect(take()).toEqual({ kind: 'limited', retryAfterSeconds: 40 })
    expect(take('b').kind).toBe('allowed')
    clock.now += 39_499
    expect(take()).toEqual({ kind: 'limited', retryAfterSeconds: 1 })
    clock.now += 1
    expect(take().kind).toBe('allowed')
  })
})

describe('ExpiringMap', () => {
  it('forgets in time', () => {
    const clock = { now: 0 }
    const map = new ExpiringMap<string>(10, () => clock.now)
    map.set('a', 'x', 100)
    clock.now = 99
    expect(map.get('a')).toBe('x')
    clock.now = 100
    expect(map.get('a')).toBeUndefined()
    expect(map.size).toBe(0)
  })

  it('stays within its capacity: what has run out goes first, then the oldest', () => {
    const clock = { now: 0 }
    const map = new ExpiringMap<number>(3, () => clock.now)
    map.set('long', 1, 1_000)
    map.set('short', 2, 10)
    map.set('late', 3, 1_000)
    clock.now = 11
    map.set('new', 4, 1_000)
    expect([map.get('long'), map.get('short'), map.get('late'), map.get('new')]).toEqual([1, undefined, 3, 4])
    map.set('newer', 5, 1_000)
    expect(map.size).toBe(3)
    expect(map.get('long')).toBeUndefined()
  })
})
