import type { AcademySite } from '@lectern/plugin-multi-tenant/hosts'
import pg from 'pg'

const query = `
  select h.host, h.kind as "hostKind", h.redirect_to as "redirectTo", t.id as "tenantId", t.theme, t.version, t.status
  from tenant_hosts h join tenants t on t.id = h.tenant_id
  where h.host = any($1) and h.state = 'live' and t.status <> 'deleted'`

/** The resolver's rule in the database: one query on `tenant_hosts` through a small pool of the entry's own. */
export function createSiteTable(databaseUrl: string) {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: 2,
    connectionTimeoutMillis: 3_000,
    query_timeout: 3_000,
  })
  // An idle connection that breaks is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => undefined)
  return {
    /** The academies of those hosts that have one. */
    async lookUp(hosts: readonly string[]): Promise<Map<string, AcademySite>> {
      const { rows } = await pool.query<Omit<AcademySite, 'kind'> & { host: string }>(query, [hosts])
      return new Map(rows.map(({ host, ...site }) => [host, { kind: 'academy', ...site }]))
    },
    ping: () => pool.query('select 1'),
    end: () => pool.end(),
  }
}
