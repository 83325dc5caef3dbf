import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres } from '../../tools/postgres/index.ts'
import type { Figure } from './figure.ts'
import { redeemUnderFire } from './redeemScenario.ts'

/** The long form of `redeem.int.test.ts`: 20,000 attempts on 200 codes, 64 at a time, on a server that keeps what it confirms. */
export async function redeemFigures(seed: number): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-chaos-redeem-'))
  // PostgreSQL's system user has to enter it.
  await chmod(folder, 0o755)
  const postgres = await startPostgres({ directory: join(folder, 'postgres'), port: 0 })
  try {
    const plan = { codes: 200, attempts: 20_000, atOnce: 64, cuts: 300, kills: 20, processes: 4, seed }
    const verdict = await redeemUnderFire(await postgres.createDatabase('chaos'), plan)
    const none = (name: string, value: number, unit: string): Figure => ({ name, value, unit, goal: '<=0' })
    return [
      {
        name: `20,000 attempts on 200 codes, 64 at a time, seed ${seed}, ${verdict.seconds.toFixed(0)} s: calls with replays`,
        value: verdict.calls,
        unit: 'calls',
      },
      { name: 'connections cut', value: verdict.cuts, unit: 'connections' },
      { name: 'processes killed', value: verdict.kills, unit: 'processes' },
      { name: 'redemptions', value: verdict.redemptions, unit: 'redemptions' },
      none(
        'redemptions more or fewer than min(attempts, seats)',
        Math.abs(verdict.redemptions - verdict.expected),
        'redemptions',
      ),
      none('codes whose redemptions, uses or enrollments differ from it', verdict.wrongCodes, 'codes'),
      none('students who were told otherwise than what is stored', verdict.lost, 'students'),
      none('students who got another answer when they asked again', verdict.otherOnReplay, 'students'),
    ]
  } finally {
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
