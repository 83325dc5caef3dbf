import { expect, test } from 'vitest'
import { claimableStates } from './database.ts'

test('only what waits may be claimed without a look at the lease', () => {
  expect(claimableStates).toEqual(['uploaded', 'queued'])
})
