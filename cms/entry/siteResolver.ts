import type { AcademySite } from '@lectern/plugin-multi-tenant/hosts'
import { LRUCache } from 'lru-cache'

export interface SiteResolverOptions {
  /** One query: the academy of a host, or `null`. Rejects when the database cannot answer. */
  lookUp: (host: string) => Promise<AcademySite | null>
  now?: () => number
  /** Whether announcements of changes arrive; without them, records are looked at again much sooner. */
  announced?: () => boolean
  maximumHosts?: number
}

interface Known {
  site: AcademySite | null
  freshUntil: number
}

/** Seconds a record is believed without looking again: with announcements, without, and for unknown hosts. */
const freshSeconds = { announced: 600, unannounced: 2, unknown: 5 }

/**
 * Host to academy: an in-process map in front of one query. One flight per host; a stale record is served while it is
 * looked at again, and as long as the database is down; unknown hosts are remembered briefly and within a bound of
 * their own, so that invented names neither reach the database often nor push real academies out.
 */
export function createSiteResolver(options: SiteResolverOptions) {
  const { lookUp, now = Date.now, announced = () => true, maximumHosts = 50_000 } = options
  const known = new LRUCache<string, Known>({ max: maximumHosts })
  const unknown = new LRUCache<string, Known>({ max: 10_000 })
  const flights = new Map<string, Promise<AcademySite | null>>()

  const fly = (host: string): Promise<AcademySite | null> => {
    const running = flights.get(host)
    if (running) return running
    const flight = lookUp(host)
      .then(site => {
        const seconds = site
          ? announced()
            ? freshSeconds.announced
            : freshSeconds.unannounced
          : freshSeconds.unknown
        // Spread by a tenth, so that records taken together are not looked at again together.
        const record = { site, freshUntil: now() + seconds * 1000 * (0.9 + Math.random() * 0.2) }
        ;(site ? known : unknown).set(host, record)
        ;(site ? unknown : known).delete(host)
        return site
      })
      .finally(() => flights.delete(host))
    flights.set(host, flight)
    return flight
  }

  return {
    /** The academy at once when it is known, else a promise of it. @throws when never seen and the database is down */
    resolve(host: string): AcademySite | null | Promise<AcademySite | null> {
      const record = known.get(host) ?? unknown.get(host)
      if (!record) return fly(host)
      if (record.freshUntil > now()) return record.site
      if (!record.site) return fly(host)
      fly(host).catch(() => undefined)
      return record.site
    },
    /** Called on an announcement: the next request of this academy waits for its new record. */
    forget(tenantId: string): void {
      for (const [host, record] of known.entries()) if (record.site?.tenantId === tenantId) known.delete(host)
      // A host may just have been given to this academy.
      unknown.clear()
    },
    forgetAll(): void {
      known.clear()
      unknown.clear()
    },
    size: () => ({ known: known.size, unknown: unknown.size }),
  }
}

export type SiteResolver = ReturnType<typeof createSiteResolver>
