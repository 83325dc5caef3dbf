import type { PageVisitor } from '@lectern/plugin-page-builder'
import type { PayloadRequest } from 'payload'
import { verdictHeaders } from '../entry/headers.ts'
import { attemptLimits } from '../signIn/limits.ts'
import { siteOf } from '../site/verdict.ts'

/** Who stands behind a request, by the entry's verdict alone. */
export function visitorOf({ headers }: Pick<PayloadRequest, 'headers'>): PageVisitor | null {
  const host = siteOf(headers)
  return host?.kind === 'academy'
    ? {
        site: host.tenantId,
        address: headers.get(verdictHeaders.client),
        userAgent: headers.get('user-agent') ?? '',
      }
    : null
}

/** Seconds to wait, or `null`: one more form may be sent. */
export async function limitLeads({ site, address }: PageVisitor): Promise<number | null> {
  const limit = await attemptLimits.take({ action: 'lead', site, account: 'leads', address })
  return limit.kind === 'limited' ? limit.retryAfterSeconds : null
}
