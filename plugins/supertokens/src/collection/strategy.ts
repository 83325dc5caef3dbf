import type { AuthStrategy, AuthStrategyResult } from 'payload'
import { livesAt, trustedAccounts } from '../documents.ts'
import type { ResolvedOptions } from '../options.ts'
import { isOwnOrigin } from '../origin.ts'
import { dueStep } from '../secondFactor/standing.ts'
import { readResolvedSession } from '../session.ts'
import { audienceOf, collectionOf, siteKey } from '../site.ts'
import type { Audience } from '../types.ts'

export function strategyName(audience: Audience): string {
  return `lectern-${audience}`
}

/**
 * How Payload learns who makes a request: staff on the platform's host, students on their academy's, and only for
 * requests of the site's own pages. Tokens are verified in process; a write of staff also asks the core, so that a
 * session which ended on another replica writes nothing more.
 */
export function accountStrategy(audience: Audience, options: ResolvedOptions): AuthStrategy {
  const name = strategyName(audience)
  const collection = collectionOf(audience, options)
  const nobody: AuthStrategyResult = { user: null }
  return {
    name,
    authenticate: async ({ headers, payload, req }) => {
      const site = options.siteOf(headers)
      if (site === null || audienceOf(site) !== audience || !isOwnOrigin(headers, site)) return nobody
      const asksCore = audience === 'users' && isWrite(req?.method)
      const session = await readResolvedSession(headers, options, asksCore)
      if (session.kind !== 'valid') return nobody
      const account = await trustedAccounts(payload, options, audience).byId(session.userId)
      if (account === null || account.authId !== session.authId) return nobody
      if (!livesAt(account, siteKey(site), audience, options) || options.isBlocked(account, audience))
        return nobody
      // A session without the second factor that its owner needs opens nothing of Payload's.
      if ((await dueStep(payload, options, account, session)) !== null) return nobody
      // Without `collection` the multi-tenant plugin would take the user for one who sees every tenant.
      const { authId: _, ...user } = account
      return { user: { ...user, id: account.id, collection, _strategy: name } as AuthStrategyResult['user'] }
    },
  }
}

function isWrite(method: string | undefined): boolean {
  return method !== undefined && !['GET', 'HEAD', 'OPTIONS'].includes(method.toUpperCase())
}
