import config from '@payload-config'
import { createLocalReq, getPayload } from 'payload'
import { academiesOf, actorOf } from '../access/actor.ts'
import { env } from '../env.ts'
import type { User } from '../payload-types.ts'
import { purposeKey } from '../secrets/purposeKey.ts'
import type { SiteAccess } from '../site/siteAccess.ts'
import { siteOf } from '../site/verdict.ts'
import { readPass } from './pass.ts'

export const previewKey = (): Buffer => purposeKey(env().LECTERN_SECRET, 'previews')

export interface PreviewSession {
  readonly site: SiteAccess
  readonly user: User
}

/**
 * The member of staff who looks at a preview host, from the entry's verdict and the pass; `null` for everybody else.
 * The account is read anew each time, so that whoever leaves the academy sees no more of it; that reading overrides
 * access, since only the signed pass says whose account it is.
 */
export async function previewSession(headers: Headers): Promise<PreviewSession | null> {
  const host = siteOf(headers)
  if (host?.kind !== 'academy') return null
  const { tenantId } = host
  const pass = readPass(previewKey(), headers.get('cookie'), { tenantId, now: new Date() })
  if (!pass) return null
  const payload = await getPayload({ config })
  const account = await payload.findByID({
    collection: 'users',
    id: pass.userId,
    depth: 0,
    overrideAccess: true,
    disableErrors: true,
  })
  if (!account || account.blocked) return null
  const user = { ...account, collection: 'users' as const }
  const req = await createLocalReq({ user }, payload)
  const actor = actorOf(req)
  if (actor.kind !== 'platform' && !academiesOf(actor).includes(tenantId)) return null
  return { site: { tenantId, student: null, payload, req, drafts: true }, user }
}
