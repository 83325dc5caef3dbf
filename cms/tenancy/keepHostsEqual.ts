import { sql } from '@payloadcms/db-postgres'
import type { CollectionAfterChangeHook } from 'payload'
import { env } from '../env.ts'
import { databaseOf } from '../events/transaction.ts'

/**
 * The subdomain's row in `tenant_hosts`, and its preview host's, follow the academy's field. The domain's own rows
 * come from the domains feature; until there is one, the subdomain is the primary host.
 */
export const keepHostsEqual: CollectionAfterChangeHook = async ({ doc, previousDoc, req }) => {
  if (doc.subdomain === previousDoc?.subdomain) return
  const database = await databaseOf(req)
  const domain = env().ACADEMY_DOMAIN
  const rows = [
    { host: `${doc.subdomain}.${domain}`, kind: 'subdomain', primary: true },
    { host: `preview--${doc.subdomain}.${domain}`, kind: 'preview', primary: false },
  ]
  await database.execute(
    sql`delete from tenant_hosts where tenant_id = ${doc.id} and kind in ('subdomain', 'preview')`,
  )
  for (const { host, kind, primary } of rows) {
    await database.execute(sql`
      insert into tenant_hosts (host, tenant_id, kind, state, is_primary)
      values (${host}, ${doc.id}, ${kind}, 'live', ${primary})`)
  }
}
