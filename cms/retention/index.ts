import { removeAgedReleases } from '@lectern/plugin-page-builder'
import type { Payload } from 'payload'
import { pageOptions } from '../pages.ts'
import { keptReleases, retentionDays } from './periods.ts'
import { removeAged } from './removeAged.ts'
import { endUnusedAccounts } from './unusedAccounts.ts'

/** One turn of keeping nothing longer than is said. @returns whether there may be more to do at once */
export async function applyRetention(payload: Payload): Promise<boolean> {
  const turns = [
    await removeAged(payload),
    await removeAgedReleases(payload, pageOptions(), { last: keptReleases, days: retentionDays.releases }),
    await endUnusedAccounts(payload),
  ]
  return turns.includes(true)
}
