import type { AcademySite } from '@lectern/plugin-multi-tenant/hosts'
import type { Pool } from 'pg'

const query = `
  select h.host, h.kind as "hostKind", h.redirect_to as "redirectTo", t.id as "tenantId", t.theme, t.version, t.status
  from tenant_hosts h join tenants t on t.id = h.tenant_id
  where h.host = any($1) and h.state = 'live' and t.status <> 'deleted'`

/** The resolver's rule in the database: one query on `tenant_hosts`. */
export function createSiteTable(pool: Pool) {
  return {
    /** The academies of those hosts that have one. */
    async lookUp(hosts: readonly string[]): Promise<Map<string, AcademySite>> {
      const { rows } = await pool.query<Omit<AcademySite, 'kind'> & { host: string }>(query, [hosts])
      return new Map(rows.map(({ host, ...site }) => [host, { kind: 'academy', ...site }]))
    },
    ping: () => pool.query('select 1'),
  }
}
