import type { AcademySite } from '@lectern/plugin-multi-tenant/hosts'
import { LRUCache } from 'lru-cache'
import { createBatches } from './batches.ts'

export interface SiteResolverOptions {
  /** One query: the academies of these hosts. Rejects when the database cannot answer. */
  lookUp: (hosts: readonly string[]) => Promise<ReadonlyMap<string, AcademySite>>
  /** What other processes have looked up; never rejects. */
  shared?: {
    read(hosts: readonly string[]): Promise<ReadonlyMap<string, AcademySite>>
    keep(host: string, site: AcademySite): void
  }
  /** How announcements of changes arrive; the less surely they do, the sooner records are looked at again. */
  announced?: () => keyof typeof freshSeconds.byAnnouncements
  now?: () => number
  maximumHosts?: number
}

interface Known {
  site: AcademySite
  askedAt: number
  /** Spread by a tenth, so that records taken together are not looked at again together. */
  spread: number
  /** The longest that this record is believed, in seconds. */
  seconds: number
  /** A change of it was announced: the next request waits for the new one, as long as the database answers. */
  doubted: boolean
}

/** Seconds that a record is believed without looking again. */
const freshSeconds = {
  byAnnouncements: { directly: 600, relayed: 30, no: 2 },
  /** What Redis said: used at once, and checked against the database soon. */
  shared: 20,
  /** After a look-up that failed. */
  failed: 2,
  unknown: 5,
}
const limits = { gap: 10, size: 500, waiting: 5_000 }
const maximumUnknown = 10_000
const maximumAnnounced = 50_000

/**
 * Host to academy: an in-process map, then what other processes left in Redis, then one query for all hosts that are
 * asked for at the moment. A record is served while it is looked at again, and as long as the database is down.
 * Unknown hosts are remembered briefly and within a bound of their own, so that invented names neither reach the
 * database more often than the batches allow nor push real academies out.
 *
 * Versions tell old from new: a record older than what was announced is not believed, wherever it comes from, unless
 * the database said so after the announcement.
 */
export function createSiteResolver(options: SiteResolverOptions) {
  const { lookUp, shared, now = Date.now, announced = () => 'directly', maximumHosts = 50_000 } = options
  const hostsOf = new Map<string, Set<string>>()
  const known = new LRUCache<string, Known>({
    max: maximumHosts,
    dispose: ({ site }, host) => {
      const hosts = hostsOf.get(site.tenantId)
      hosts?.delete(host)
      if (hosts?.size === 0) hostsOf.delete(site.tenantId)
    },
  })
  const unknownUntil = new LRUCache<string, number>({ max: maximumUnknown })
  const newest = new LRUCache<string, { version: string; turn: number }>({ max: maximumAnnounced })
  const asking = new Map<string, Promise<AcademySite | null>>()
  let turn = 0
  /** The turn of the last time that announcements may have been missed. */
  let missed = 0

  interface Found {
    site: AcademySite
    from: 'shared' | 'database'
    /** Of the question: a change that was announced in a later turn may not be in what it found. */
    turn: number
  }

  const isOutdated = ({ site, from, turn: asked }: Found): boolean => {
    const latest = newest.get(site.tenantId)
    return latest !== undefined && site.version < latest.version && (from === 'shared' || asked < latest.turn)
  }

  const batches = createBatches<Found>({
    ...limits,
    async load(hosts) {
      const found = new Map<string, Found>()
      const asked = turn
      // A host that is known here is asked for again: only the database has news of it.
      const strangers = shared ? hosts.filter(host => !known.has(host)) : []
      if (strangers.length > 0) {
        for (const [host, site] of (await shared?.read(strangers)) ?? []) {
          const candidate: Found = { site, from: 'shared', turn: asked }
          if (!isOutdated(candidate)) found.set(host, candidate)
        }
      }
      const rest = hosts.filter(host => !found.has(host))
      if (rest.length === 0) return found
      const turnOfQuery = turn
      for (const [host, site] of await lookUp(rest))
        found.set(host, { site, from: 'database', turn: turnOfQuery })
      return found
    },
  })

  function keep(host: string, found: Found): void {
    const { site, from } = found
    known.set(host, {
      site,
      askedAt: now(),
      spread: 0.9 + Math.random() * 0.2,
      seconds: from === 'shared' ? freshSeconds.shared : freshSeconds.byAnnouncements.directly,
      // Changed yet again since it was asked for.
      doubted: isOutdated(found) || found.turn < missed,
    })
    const hosts = hostsOf.get(site.tenantId) ?? new Set()
    hostsOf.set(site.tenantId, hosts.add(host))
    unknownUntil.delete(host)
    if (from === 'database') shared?.keep(host, site)
  }

  function ask(host: string): Promise<AcademySite | null> {
    const running = asking.get(host)
    if (running) return running
    const flight = askOnce(host).finally(() => asking.delete(host))
    asking.set(host, flight)
    return flight
  }

  async function askOnce(host: string): Promise<AcademySite | null> {
    const asked = turn
    try {
      let found = await batches.ask(host)
      // A change was committed while the question was on its way: what is asked now knows of it.
      if (found && isOutdated(found)) found = await batches.ask(host)
      if (found) keep(host, found)
      else {
        known.delete(host)
        // Unless it may just have been given to an academy.
        if (asked === turn) unknownUntil.set(host, now() + freshSeconds.unknown * 1000)
      }
      return found?.site ?? null
    } catch (fault) {
      const record = known.get(host)
      if (!record) throw fault
      record.doubted = false
      record.askedAt = now()
      record.seconds = freshSeconds.failed
      return record.site
    }
  }

  const isFresh = ({ askedAt, spread, seconds, doubted }: Known): boolean =>
    !doubted && now() - askedAt < Math.min(seconds, freshSeconds.byAnnouncements[announced()]) * 1000 * spread

  return {
    /** The academy at once when it is known, else a promise of it. @throws when never seen and the database is down */
    resolve(host: string): AcademySite | null | Promise<AcademySite | null> {
      const record = known.get(host)
      if (record) {
        if (isFresh(record)) return record.site
        if (record.doubted) return ask(host)
        ask(host).catch(() => undefined)
        return record.site
      }
      return (unknownUntil.get(host) ?? 0) > now() ? null : ask(host)
    },
    /** Called on an announcement, however often: the next request of this academy waits for its new record. */
    changed(tenantId: string, version: string): void {
      if ((newest.get(tenantId)?.version ?? '') >= version) return
      newest.set(tenantId, { version, turn: ++turn })
      for (const host of hostsOf.get(tenantId) ?? []) {
        const record = known.get(host)
        if (record && record.site.version < version) record.doubted = true
      }
      // A host may just have been given to this academy.
      unknownUntil.clear()
    },
    /** Called when announcements may have been missed. */
    doubtAll(): void {
      missed = ++turn
      for (const record of known.values()) record.doubted = true
      unknownUntil.clear()
    },
    size: () => ({ known: known.size, unknown: unknownUntil.size }),
  }
}

export type SiteResolver = ReturnType<typeof createSiteResolver>
