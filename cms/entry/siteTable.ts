import type { AcademySite } from '@lectern/plugin-multi-tenant/hosts'
import pg from 'pg'

/** The channel on which changes of academies and their hosts are announced; the payload is the tenant's id. */
export const announcements = 'lectern_tenants'

const query = `
  select h.kind as "hostKind", h.redirect_to as "redirectTo", t.id as "tenantId", t.theme, t.version, t.status
  from tenant_hosts h join tenants t on t.id = h.tenant_id
  where h.host = $1 and h.state = 'live' and t.status <> 'deleted'`

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
    async lookUp(host: string): Promise<AcademySite | null> {
      const { rows } = await pool.query(query, [host])
      return rows[0] ? { kind: 'academy', ...rows[0] } : null
    },
    ping: () => pool.query('select 1'),
    end: () => pool.end(),
  }
}

export interface Announcements {
  connected(): boolean
  end(): Promise<void>
}

/** Listens for announced changes and connects again for ever; `onReconnect` because some were missed meanwhile. */
export function listenForChanges(
  databaseUrl: string,
  on: { change: (tenantId: string) => void; reconnect: () => void },
): Announcements {
  let client: pg.Client | undefined
  let connected = false
  let ended = false
  let timer: NodeJS.Timeout | undefined

  const again = () => {
    connected = false
    if (!ended) timer = setTimeout(connect, 1_000)
  }
  async function connect() {
    const next = new pg.Client({
      connectionString: databaseUrl,
      keepAlive: true,
      connectionTimeoutMillis: 3_000,
    })
    client = next
    next.on('error', () => undefined)
    next.on('notification', message => on.change(message.payload ?? ''))
    try {
      await next.connect()
      await next.query(`listen ${announcements}`)
      connected = true
      on.reconnect()
      next.once('end', again)
    } catch {
      await next.end().catch(() => undefined)
      again()
    }
  }
  void connect()
  return {
    connected: () => connected,
    async end() {
      ended = true
      clearTimeout(timer)
      await client?.end().catch(() => undefined)
    },
  }
}
