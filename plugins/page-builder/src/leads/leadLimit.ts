import type { PageVisitor } from '../types.ts'

const most = 5
const seconds = 600
/** Addresses that are remembered at once; of more, the oldest are forgotten. */
const mostAddresses = 10_000

/**
 * Counts tries by address in this process, with bounded memory. An address that is not known is one for everybody.
 * Answers the seconds to wait, or `null`.
 */
export const createLeadLimit = (now: () => number = Date.now) => {
  const tries = new Map<string, { count: number; until: number }>()
  return ({ site, address }: Pick<PageVisitor, 'site' | 'address'>): number | null => {
    const key = `${site} ${address ?? ''}`
    const moment = now()
    const known = tries.get(key)
    const current = known && known.until > moment ? known : { count: 0, until: moment + seconds * 1000 }
    if (current.count >= most) return Math.ceil((current.until - moment) / 1000)
    tries.delete(key)
    tries.set(key, { ...current, count: current.count + 1 })
    const [oldest] = tries.keys()
    if (tries.size > mostAddresses && oldest !== undefined) tries.delete(oldest)
    return null
  }
}
