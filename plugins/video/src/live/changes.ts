import { sql } from '@payloadcms/db-postgres'
import type { BasePayload } from 'payload'
import { z } from 'zod'
import { tableOf } from '../database.ts'
import type { ResolvedVideoOptions } from '../options.ts'

/** Tells which videos have changed since the last look. */
export interface ChangeFeed {
  /** Calls back with ids until the returned function is called. */
  readonly watch: (listener: (videoIds: readonly string[]) => void) => () => void
}

const everyMs = 1000
/** A slow transaction commits a time that is already past: each look goes back by so much. */
const overlapSeconds = 5
const mostAtOnce = 500

const row = z.object({ id: z.string(), changed: z.string() })

/**
 * One look a second at the database for all who watch in this process, and none while nobody does. Looking is what
 * reaches every replica without a further service; `updatedAt` moves with each report of a worker.
 */
export const createChangeFeed = (payload: BasePayload, options: ResolvedVideoOptions): ChangeFeed => {
  const listeners = new Set<(videoIds: readonly string[]) => void>()
  let seen = new Map<string, string>()
  let timer: ReturnType<typeof setTimeout> | null = null

  const look = async () => {
    const table = tableOf(payload, options.slug)
    const { rows } = await payload.db.drizzle.execute(sql`
      select ${table.id} as id, ${table.updatedAt}::text as changed from ${table}
      where ${table.updatedAt} > now() - make_interval(secs => ${overlapSeconds}::double precision)
      order by ${table.updatedAt} desc limit ${mostAtOnce}`)
    const now = new Map(rows.map(each => row.parse(each)).map(({ id, changed }) => [id, changed]))
    const news = [...now].filter(([id, changed]) => seen.get(id) !== changed).map(([id]) => id)
    seen = now
    if (news.length > 0) for (const listener of listeners) listener(news)
  }
  const lookAgain = () => {
    timer = setTimeout(async () => {
      await look().catch((err: unknown) =>
        payload.logger.error({ msg: 'Changes of videos could not be looked for', err }),
      )
      if (listeners.size > 0) lookAgain()
      else timer = null
    }, everyMs)
    timer.unref()
  }
  return {
    watch: listener => {
      listeners.add(listener)
      if (timer === null) lookAgain()
      return () => void listeners.delete(listener)
    },
  }
}

const feeds = new WeakMap<BasePayload, Map<string, ChangeFeed>>()

/** The feed of this process for a collection. */
export const changeFeedOf = (payload: BasePayload, options: ResolvedVideoOptions): ChangeFeed => {
  const ofPayload = feeds.get(payload) ?? new Map<string, ChangeFeed>()
  feeds.set(payload, ofPayload)
  const feed = ofPayload.get(options.slug) ?? createChangeFeed(payload, options)
  ofPayload.set(options.slug, feed)
  return feed
}
