/** A process that redeems codes as the site does, on a pool of its own; started with the address, key and academy. */
import type { Socket } from 'node:net'
import { drizzle } from '@payloadcms/db-postgres/drizzle/node-postgres'
import pg from 'pg'
import { redeem } from '../../cms/learning/redeem.ts'
import { inTenant } from '../../cms/tenancy/connection.ts'

export type Ask = { kind: 'redeem'; id: number; studentId: string; code: string } | { kind: 'cut' }
/** `answer` is the rule's, as JSON; none where the connection was lost. */
export type Told = { kind: 'open' } | { kind: 'answer'; id: number; answer: string | null }

const [databaseUrl = '', key = '', tenantId = '', connections = '16'] = process.argv.slice(2)
const pool = new pg.Pool({
  connectionString: databaseUrl,
  max: Number(connections),
  application_name: 'redeemer',
})
pool.on('error', () => undefined)
const sockets = new Set<Socket>()
pool.on('connect', client => {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection
  sockets.add(stream)
  stream.once('close', () => sockets.delete(stream))
  client.on('error', () => undefined)
})
const payload = { db: { drizzle: drizzle({ client: pool }) } } as unknown as Parameters<typeof inTenant>[0]
const secret = Buffer.from(key, 'base64')
const tell = (told: Told) => process.send?.(told)

process.on('message', async (ask: Ask) => {
  if (ask.kind === 'cut') {
    const open = [...sockets]
    open[Math.floor(Math.random() * open.length)]?.destroy()
    return
  }
  const answer = await inTenant(payload, tenantId, () => redeem(secret, ask.studentId, ask.code)).then(
    JSON.stringify,
    () => null,
  )
  tell({ kind: 'answer', id: ask.id, answer })
})
process.on('disconnect', () => process.exit())
tell({ kind: 'open' })
