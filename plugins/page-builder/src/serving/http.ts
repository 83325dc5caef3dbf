/**
 * Who may keep an answer: everybody (`all`; an edge that is purged only so long), nobody but the visitor's own browser
 * (`visitor`, for one of two releases), or nobody at all (`nobody`, a preview).
 */
export type Audience = 'all' | 'visitor' | 'nobody'

export interface Freshness {
  readonly audience: Audience
  /** How long an edge may keep the page, in seconds; 0 without one that is purged. */
  readonly edgeSeconds?: number
  /** When the page changes by itself, in milliseconds since 1970, such as the site's midnight. */
  readonly until?: number
}

/** Browsers always ask again; an edge keeps the page until it changes by itself. */
export function cacheControlOf({ audience, edgeSeconds = 0, until }: Freshness, now: number): string {
  if (audience === 'nobody') return 'private, no-store'
  if (audience === 'visitor') return 'private, max-age=0'
  const left = until === undefined ? edgeSeconds : Math.min(edgeSeconds, Math.floor((until - now) / 1000))
  return `public, max-age=0, must-revalidate${left > 0 ? `, s-maxage=${left}` : ''}`
}

/** Whether a browser has these very bytes already (RFC 9110, 13.1.2). */
export const isKnown = (ifNoneMatch: string | null | undefined, etag: string): boolean =>
  ifNoneMatch?.split(',').some(tag => ['*', etag].includes(tag.trim().replace(/^W\//, ''))) ?? false

/**
 * The policy of a released page: it brings no script, and nothing from elsewhere but the frames of `embeds` (hosts).
 * JSON-LD is data and runs under any policy. Nothing can connect without a script; `connect-src` is there for tools
 * that look at a page from within, such as Lighthouse, which asks for `robots.txt`.
 * @param styles sources of what stands in the page, see `inlineStyles`
 */
export const policyOf = (embeds: readonly string[], styles: readonly string[] = []): string =>
  [
    "default-src 'none'",
    "script-src 'none'",
    `style-src ${["'self'", ...styles].join(' ')}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "media-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    `frame-src ${embeds.length > 0 ? embeds.map(host => `https://${host}`).join(' ') : "'none'"}`,
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
