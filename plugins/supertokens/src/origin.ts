import type { Site } from './types.ts'

/**
 * Whether a request comes from the site's own pages. Asked on every method, since a Payload strategy is not told
 * the method, and since academies under one parent domain are same-site: `SameSite=Lax` does not part them.
 */
export function isOwnOrigin(headers: Headers, site: Site): boolean {
  const origin = headers.get('origin')
  if (origin !== null && hostOf(origin) !== hostOf(site.origin)) return false
  // A link in a mail or on another site is a navigation and must work.
  return headers.get('sec-fetch-site') !== 'cross-site' || headers.get('sec-fetch-mode') === 'navigate'
}

/** `null` for the opaque origin `null` and anything malformed, which equals no site's host. */
function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null
}
