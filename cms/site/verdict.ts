import type { Site } from '@lectern/plugin-supertokens'
import { verdictHeaders } from '../entry/headers.ts'
import { processRegistry } from '../entry/processRegistry.ts'

/** The entry's verdict on a request, believed only with the secret of this process. */
export function siteOf(headers: Headers): Site | null {
  if (headers.get(verdictHeaders.secret) !== processRegistry().secret) return null
  const host = headers.get(verdictHeaders.host)
  const origin = headers.get(verdictHeaders.origin) ?? ''
  if (host === 'platform') return { kind: 'platform', origin }
  const tenantId = /^academy:([0-9a-f-]{36})$/.exec(host ?? '')?.[1]
  return tenantId ? { kind: 'academy', tenantId, origin } : null
}
