import { expect, test } from 'vitest'
import { createTestDatabase } from '../../tools/postgres/testDatabase.ts'
import { redeemUnderFire } from './redeemScenario.ts'

/** The small form of `npm run chaos -- redeem`. */
test('seats are given exactly once while connections are cut and processes killed', async () => {
  const database = await createTestDatabase()
  try {
    const plan = { codes: 12, attempts: 600, atOnce: 32, cuts: 20, kills: 2, processes: 3, seed: 1 }
    const verdict = await redeemUnderFire(database.url, plan)
    process.stdout.write(`redemptions: ${JSON.stringify(verdict)}\n`)
    expect(verdict).toMatchObject({
      attempts: 600,
      cuts: 20,
      kills: 2,
      redemptions: verdict.expected,
      wrongCodes: 0,
      lost: 0,
      otherOnReplay: 0,
    })
    expect(verdict.expected).toBeGreaterThan(300)
    expect(verdict.calls).toBeGreaterThan(1_200)
  } finally {
    await database.drop()
  }
})
