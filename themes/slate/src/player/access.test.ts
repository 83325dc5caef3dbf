import { expect, it } from 'vitest'
import { createMediaAccess } from './access.ts'
import type { PlayerFault } from './playerStore.ts'

function asked(...verdicts: (PlayerFault | null)[]) {
  const clock = { now: 1_000_000 }
  const calls: string[] = []
  const access = createMediaAccess(
    '/access',
    async endpoint => {
      calls.push(endpoint)
      return verdicts[calls.length - 1] ?? null
    },
    () => clock.now,
  )
  return { access, clock, calls }
}

it('asks once, and again when the cookie grows old', async () => {
  const { access, clock, calls } = asked()
  expect(access.isDue()).toBe(true)
  await access.ensure()
  await access.ensure()
  expect(calls).toEqual(['/access'])
  clock.now += 24_999
  expect(access.isDue()).toBe(false)
  clock.now += 1
  expect(access.isDue()).toBe(true)
  await access.ensure()
  expect(calls).toHaveLength(2)
})

it('asks once for all who ask at the same time', async () => {
  const { access, calls } = asked()
  await Promise.all([access.ensure(), access.renew(), access.ensure()])
  expect(calls).toHaveLength(1)
})

it('says why there is none, and asks again the next time', async () => {
  const { access, calls } = asked('network', 'access', null)
  expect(await access.ensure()).toBe('network')
  expect(await access.ensure()).toBe('access')
  expect(await access.ensure()).toBeNull()
  expect(access.isDue()).toBe(false)
  expect(calls).toHaveLength(3)
})

it('does not take a cookie for fresh that was refused later', async () => {
  const { access } = asked(null, 'session')
  await access.renew()
  await access.renew()
  expect(access.isDue()).toBe(true)
})
