import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type Attempt, type AttemptLimits, createAttemptLimits } from './attemptLimits.ts'

let limits: AttemptLimits
beforeEach(() => {
  vi.useFakeTimers()
  limits = createAttemptLimits({
    digestKey: Buffer.alloc(32),
    rules: {
      try: {
        pair: { points: 2, seconds: 60 },
        devices: { points: 3, seconds: 60 },
        address: { points: 5, seconds: 60 },
        account: { points: 4, seconds: 120 },
        academy: { points: 8, seconds: 60 },
      },
    },
  })
})
afterEach(() => {
  vi.useRealTimers()
})

const attempt: Attempt = { action: 'try', site: 'a', account: 'anna', address: '192.0.2.1' }
/** Seconds to wait; 0 for an attempt that may be made. */
const take = async (change: Partial<Attempt> = {}) => {
  const outcome = await limits.take({ ...attempt, ...change })
  return outcome.kind === 'allowed' ? 0 : outcome.retryAfterSeconds
}
const from = (n: number) => ({ address: `192.0.2.${n}` })

it('limits an account from one address, and nobody else there', async () => {
  expect([await take(), await take(), await take()]).toEqual([0, 0, 60])
  expect(await take({ account: 'ben' })).toBe(0)
  expect(await take(from(2))).toBe(0)
  expect(await take({ site: 'b' })).toBe(0)
  vi.advanceTimersByTime(59_000)
  expect(await take()).toBe(1)
  vi.advanceTimersByTime(1_001)
  expect(await take()).toBe(0)
})

it('limits an address over all accounts and academies', async () => {
  const waits = []
  for (const site of ['a', 'b', 'c']) {
    for (const account of ['anna', 'ben']) waits.push(await take({ site, account }))
  }
  expect(waits).toEqual([0, 0, 0, 0, 0, 60])
  expect(await take({ account: 'cora', ...from(2) })).toBe(0)
})

it('takes an IPv6 network for one address', async () => {
  const waits = []
  for (let n = 1; n <= 3; n++) waits.push(await take({ address: `2001:db8::${n}` }))
  expect(waits).toEqual([0, 0, 60])
})

it('limits an account from many addresses, but not for a device that its owner has used', async () => {
  const waits = []
  for (let n = 1; n <= 5; n++) waits.push(await take(from(n)))
  expect(waits).toEqual([0, 0, 0, 0, 120])
  expect(await take({ ...from(9), device: 'laptop' })).toBe(0)
  expect(await take({ ...from(9), device: 'laptop' })).toBe(0)
  expect(await take({ ...from(9), device: 'laptop' })).toBe(60)
  expect(await take({ ...from(9), device: 'phone' })).toBe(0)
})

it('does not let one address use up what an account has for all addresses', async () => {
  for (let n = 0; n < 20; n++) await take()
  expect([await take(from(2)), await take(from(3)), await take(from(4))]).toEqual([0, 0, 120])
})

it('limits an academy, for addresses that have failed before and no others', async () => {
  for (let n = 1; n <= 4; n++) {
    for (const account of ['x', 'y']) await take({ account: `${account}${n}`, ...from(n) })
  }
  expect(await take({ account: 'ben', ...from(1) })).toBe(60)
  expect(await take({ account: 'ben', ...from(50) })).toBe(0)
  expect(await take({ account: 'cora', ...from(50) })).toBe(60)
  expect(await take({ account: 'cora', ...from(50), device: 'laptop' })).toBe(0)
  expect(await take({ site: 'b', account: 'dora', ...from(50) })).toBe(0)
})

it('gives back what was right', async () => {
  for (let n = 0; n < 20; n++) {
    expect(await take()).toBe(0)
    await limits.succeeded(attempt)
  }
  expect(await take()).toBe(0)
  await limits.succeeded(attempt)
  expect([await take(), await take(), await take()]).toEqual([0, 0, 60])
})

it('limits the account alone where no address is known', async () => {
  const nowhere = { address: null }
  expect([await take(nowhere), await take(nowhere), await take(nowhere)]).toEqual([0, 0, 60])
})

it('knows only the actions it has rules for', async () => {
  await expect(limits.take({ ...attempt, action: 'dance' })).rejects.toThrow('no rules')
})

it('limits all known devices of an account together, and strangers apart from them', async () => {
  const on = (device: string) => take({ device })
  expect([await on('one'), await on('two'), await on('three'), await on('four')]).toEqual([0, 0, 0, 60])
  expect(await take(from(2))).toBe(0)
  expect(await take({ account: 'ben', device: 'five' })).toBe(0)
})
