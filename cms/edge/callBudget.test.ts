import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createCallBudget } from './callBudget.ts'

it('allows as many calls as there are in a minute, and fills evenly', () => {
  let now = 0
  const budget = createCallBudget(5, () => now)
  for (let call = 0; call < 5; call++) {
    expect(budget.isOpen()).toBe(true)
    budget.take()
  }
  expect(budget.isOpen()).toBe(false)
  now = 11_999
  expect(budget.isOpen()).toBe(false)
  now = 12_000
  expect(budget.isOpen()).toBe(true)
})

it('rests as long as the other side says', () => {
  let now = 0
  const budget = createCallBudget(600, () => now)
  budget.rest(30)
  now = 29_999
  expect(budget.isOpen()).toBe(false)
  now = 30_000
  expect(budget.isOpen()).toBe(true)
})

it('never allows more than the rate, whenever it is asked', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 600 }),
      fc.array(fc.nat(20_000), { maxLength: 200 }),
      (perMinute, steps) => {
        let now = 0
        let calls = 0
        const budget = createCallBudget(perMinute, () => now)
        for (const step of steps) {
          now += step
          if (!budget.isOpen()) continue
          budget.take()
          calls++
        }
        expect(calls).toBeLessThanOrEqual(Math.max(1, Math.min(perMinute, 25)) + (now / 60_000) * perMinute)
      },
    ),
  )
})
