import pg from 'pg'

/** The channel on which changes of academies and their hosts are announced, as `{tenant's id} {its new version}`. */
export const announcements = 'lectern_tenants'

export interface OnAnnouncement {
  changed: (tenantId: string, version: string) => void
  /** Some may have been missed, so everything is in doubt. */
  missed: () => void
}

/** How often a connection that only listens is asked whether it still lives. */
const heartbeat = 15_000

/** Reads `{tenant's id} {version}`; what cannot be read is taken for a change of anything. */
export function readAnnouncement(message: string, on: OnAnnouncement): void {
  const [tenantId, version, ...rest] = message.split(' ')
  if (tenantId && version && rest.length === 0) on.changed(tenantId, version)
  else on.missed()
}

/** Listens on PostgreSQL for announced changes, and connects again for ever. */
export function listenForChanges(databaseUrl: string, on: OnAnnouncement) {
  let client: pg.Client | undefined
  let listening = false
  let ended = false
  let timer: NodeJS.Timeout | undefined

  const again = () => {
    listening = false
    clearTimeout(timer)
    if (!ended) timer = setTimeout(connect, 500 + Math.random() * 1_000)
  }
  async function connect() {
    const next = new pg.Client({
      connectionString: databaseUrl,
      keepAlive: true,
      connectionTimeoutMillis: 3_000,
      query_timeout: 5_000,
    })
    client = next
    next.on('error', () => undefined)
    next.on('notification', ({ payload }) => readAnnouncement(payload ?? '', on))
    try {
      await next.connect()
      next.once('end', again)
      await next.query(`listen ${announcements}`)
      listening = true
      on.missed()
      beat(next)
    } catch {
      next.off('end', again)
      await next.end().catch(() => undefined)
      again()
    }
  }
  /** A partner that vanished without a word is noticed by asking it. */
  function beat(current: pg.Client) {
    timer = setTimeout(() => {
      current.query('select 1').then(
        () => listening && beat(current),
        () => void current.end().catch(() => undefined),
      )
    }, heartbeat)
    timer.unref()
  }
  void connect()
  return {
    listening: () => listening,
    async end() {
      ended = true
      clearTimeout(timer)
      await client?.end().catch(() => undefined)
    },
  }
}
