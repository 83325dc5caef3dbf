import type { AcademySite } from '@lectern/plugin-multi-tenant/hosts'
import type { Redis } from 'ioredis'
import { z } from 'zod'
import { announcements, type OnAnnouncement, readAnnouncement } from './announcements.ts'

const prefix = 'lectern:sites:1'
const hostKey = (host: string) => `${prefix}:host:${host}`
const newestKey = (tenantId: string) => `${prefix}:newest:${tenantId}`

const lifeMilliseconds = 3_600_000
/** How long a request waits for Redis, and how long Redis is left alone after it did not answer. */
const patience = { answer: 100, rest: 1_000 }

const academySite = z.object({
  kind: z.literal('academy'),
  hostKind: z.enum(['subdomain', 'custom', 'preview']),
  tenantId: z.string().min(1),
  theme: z.string().min(1),
  version: z.string().min(1),
  status: z.enum(['active', 'suspended', 'deleted']),
  redirectTo: z.string().nullable(),
})

/**
 * Keeps the newest version of an academy and tells everybody, once, however many processes say the same. The marker
 * outlives every record that could be older than it.
 */
const announceScript = `
  local newest = redis.call('get', KEYS[1])
  if newest and newest >= ARGV[2] then return 0 end
  redis.call('set', KEYS[1], ARGV[2], 'px', ${2 * lifeMilliseconds})
  redis.call('publish', '${announcements}', ARGV[1] .. ' ' .. ARGV[2])
  return 1`

/**
 * What the processes of one deployment share in Redis: records of hosts, and the newest version of each academy that
 * was announced. **A record counts only if it is not older than that version**, so it does not matter that a slow
 * process writes an old record after the announcement: nobody reads it. Every process that hears of a change says it
 * here too; what one hears all hear, also those that cannot listen to PostgreSQL.
 *
 * Nothing here throws or takes long: without an answer of Redis there is none.
 */
export function createSharedSites(commands: Redis, subscriber: Redis, on: OnAnnouncement) {
  let subscribed = false
  let restUntil = 0
  /** Announcements that Redis has not taken yet: the newest version of each academy. */
  const untold = new Map<string, string>()
  let telling = false

  subscriber.on('ready', () => {
    subscriber.subscribe(announcements).then(
      () => {
        subscribed = true
        on.missed()
      },
      () => subscriber.disconnect(true),
    )
  })
  subscriber.on('close', () => {
    subscribed = false
  })
  subscriber.on('message', (_channel, message) => readAnnouncement(message, on))
  // A connection that only listens finds out by asking that its partner is gone.
  const heartbeat = setInterval(() => {
    if (subscribed) subscriber.ping().catch(() => undefined)
    void tell()
  }, 15_000)
  heartbeat.unref()
  commands.on('ready', tell)

  async function tell(): Promise<void> {
    if (telling) return
    telling = true
    try {
      for (const [tenantId, version] of untold) {
        await commands.eval(announceScript, 1, newestKey(tenantId), tenantId, version)
        if (untold.get(tenantId) === version) untold.delete(tenantId)
      }
    } catch {
      // Told when the connection is back, or with the next announcement.
    } finally {
      telling = false
    }
  }

  async function readNow(hosts: readonly string[]): Promise<Map<string, AcademySite>> {
    const found = new Map<string, AcademySite>()
    const values = await commands.mget(hosts.map(hostKey))
    for (const [index, host] of hosts.entries()) {
      const site = parse(values[index])
      if (site) found.set(host, site)
    }
    if (found.size === 0) return found
    const entries = [...found]
    const newest = await commands.mget(entries.map(([, { tenantId }]) => newestKey(tenantId)))
    for (const [index, [host, { version }]] of entries.entries())
      if (version < (newest[index] ?? '')) found.delete(host)
    return found
  }

  return {
    async read(hosts: readonly string[]): Promise<ReadonlyMap<string, AcademySite>> {
      if (commands.status !== 'ready' || performance.now() < restUntil) return new Map()
      const late = Promise.withResolvers<never>()
      const timer = setTimeout(() => late.reject(new Error('late')), patience.answer)
      try {
        return await Promise.race([readNow(hosts), late.promise])
      } catch {
        restUntil = performance.now() + patience.rest
        return new Map()
      } finally {
        clearTimeout(timer)
      }
    },
    keep(host: string, site: AcademySite): void {
      if (commands.status !== 'ready' || performance.now() < restUntil) return
      const life = Math.round(lifeMilliseconds * (0.9 + Math.random() * 0.1))
      commands.set(hostKey(host), JSON.stringify(site), 'PX', life).catch(() => undefined)
    },
    announce(tenantId: string, version: string): void {
      untold.set(tenantId, version)
      void tell()
    },
    subscribed: () => subscribed,
    end(): void {
      clearInterval(heartbeat)
      commands.off('ready', tell)
      subscriber.disconnect()
    },
  }
}

function parse(value: string | null | undefined): AcademySite | undefined {
  if (!value) return undefined
  try {
    return academySite.safeParse(JSON.parse(value)).data
  } catch {
    return undefined
  }
}
