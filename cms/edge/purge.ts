import { z } from 'zod'
import type { Env } from '../env.ts'
import type { GatheringReader, RecordedEvent } from '../events/readers.ts'
import { type CallBudget, createCallBudget } from './callBudget.ts'

/** Written by `raiseVersion` where an edge is configured. */
export const versionRaised = 'tenant.version-raised'

/** Tags of one call, on every plan of Cloudflare. */
const mostTags = 100
/** Events that are gathered for one call: many are of the same few academies. */
const mostEvents = 500
/** Milliseconds: a transaction is open meanwhile. */
const patience = 5_000

export interface Edge {
  /** With `/client/v4`. */
  url: string
  zone: string
  token: string
  callsPerMinute: number
}

/** The edge that this deployment purges; `null` where there is none. */
export const edgeOf = (variables: Env): Edge | null =>
  variables.CLOUDFLARE_ZONE_ID && variables.CLOUDFLARE_API_TOKEN
    ? {
        url: variables.CLOUDFLARE_API_URL,
        zone: variables.CLOUDFLARE_ZONE_ID,
        token: variables.CLOUDFLARE_API_TOKEN,
        callsPerMinute: variables.CLOUDFLARE_PURGES_PER_MINUTE,
      }
    : null

const envelope = z.object({
  success: z.boolean(),
  errors: z.array(z.object({ code: z.number(), message: z.string() })).default([]),
})

/** The edge has not done it; its events are read again. */
export class PurgeFault extends Error {
  override name = 'PurgeFault'
}

/**
 * Purges at the edge what belongs to academies that have changed: one call for all that wait, an academy once however
 * often it changed. What fails comes again, and a purge done twice does no harm.
 */
export function createPurge(edge: Edge, budget: CallBudget = createCallBudget(edge.callsPerMinute)) {
  async function purge(tags: readonly string[]): Promise<void> {
    budget.take()
    const answer = await fetch(`${edge.url}/zones/${edge.zone}/purge_cache`, {
      method: 'POST',
      headers: { authorization: `Bearer ${edge.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ tags }),
      signal: AbortSignal.timeout(patience),
    })
    const wait = Number(answer.headers.get('retry-after'))
    if (wait > 0) budget.rest(wait)
    // A fault may come with status 200: the envelope decides.
    const said = envelope.safeParse(await answer.json().catch(() => undefined)).data
    if (answer.ok && said?.success) return
    const reasons = said?.errors.map(({ code, message }) => `${code} ${message}`).join(', ')
    throw new PurgeFault(`Cloudflare answered ${answer.status}${reasons ? `: ${reasons}` : ''}`)
  }

  const reader: GatheringReader = {
    name: 'edge-purge',
    types: [versionRaised],
    most: mostEvents,
    async handleTogether(events) {
      const tags = tagsOf(events)
      if (tags.size > 0) await purge([...tags])
      return events.filter(({ tenantId }) => tenantId === null || tags.has(tenantId))
    },
  }
  return { reader, mayRun: budget.isOpen }
}

/** Academies whose events come first, as many as one call takes. */
function tagsOf(events: readonly RecordedEvent[]): Set<string> {
  const tags = new Set<string>()
  for (const { tenantId } of events) if (tenantId !== null && tags.size < mostTags) tags.add(tenantId)
  return tags
}
