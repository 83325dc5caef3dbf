import type { Redis } from 'ioredis'
import { listenForChanges } from './announcements.ts'
import { openEntryPool } from './entryPool.ts'
import { createSharedSites } from './sharedSites.ts'
import { createSiteResolver } from './siteResolver.ts'
import { createSiteTable } from './siteTable.ts'

export interface SitesOptions {
  databaseUrl: string
  /** Without Redis every process asks the database for itself. */
  redis?: { commands: Redis; subscriber: Redis } | undefined
}

/** The resolver of this process with all it stands on: the table, what other processes share, and announcements. */
export function openSites({ databaseUrl, redis }: SitesOptions) {
  const pool = openEntryPool(databaseUrl)
  const table = createSiteTable(pool)
  const shared =
    redis &&
    createSharedSites(redis.commands, redis.subscriber, {
      changed: (tenantId, version) => resolver.changed(tenantId, version),
      // Whoever listens to the database itself has missed nothing by it.
      missed: () => changes.listening() || resolver.doubtAll(),
    })
  const resolver = createSiteResolver({
    lookUp: table.lookUp,
    ...(shared ? { shared } : {}),
    announced: () => (changes.listening() ? 'directly' : shared?.subscribed() ? 'relayed' : 'no'),
  })
  const changes = listenForChanges(databaseUrl, {
    changed: (tenantId, version) => {
      resolver.changed(tenantId, version)
      shared?.announce(tenantId, version)
    },
    missed: () => resolver.doubtAll(),
  })
  return {
    resolver,
    /** For what else the entry asks the database. */
    pool,
    ping: table.ping,
    /** How this process hears of changes at the moment. */
    hears: () => ({ database: changes.listening(), redis: shared?.subscribed() ?? false }),
    async end(): Promise<void> {
      shared?.end()
      await changes.end()
      await pool.end()
    },
  }
}
