import { expect, it } from 'vitest'
import { createLeadLimit } from './leadLimit.ts'

const visitor = { site: 'a', address: '192.0.2.1' }

it('lets five pass in ten minutes from one address', () => {
  let now = 0
  const limit = createLeadLimit(() => now)
  for (let n = 0; n < 5; n++) expect(limit(visitor)).toBeNull()
  now = 1_000
  expect(limit(visitor)).toBe(599)
  expect(limit({ ...visitor, address: '192.0.2.2' })).toBeNull()
  expect(limit({ ...visitor, site: 'b' })).toBeNull()
  now = 600_000
  expect(limit(visitor)).toBeNull()
})

it('remembers a bounded number of addresses', () => {
  const limit = createLeadLimit(() => 0)
  for (let n = 0; n < 5; n++) limit(visitor)
  for (let n = 0; n < 10_000; n++) limit({ ...visitor, address: String(n) })
  expect(limit(visitor)).toBeNull()
})
