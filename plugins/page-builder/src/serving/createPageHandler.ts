import { createHash } from 'node:crypto'
import { chooseRelease } from './chooseRelease.ts'
import { midnightAfter, today } from './days.ts'
import { fillMarks, hasDays } from './fillMarks.ts'
import { type Audience, cacheControlOf, isKnown, policyOf } from './http.ts'
import { inlineStyles } from './inlineStyles.ts'

export interface ServedRelease {
  readonly version: number
  /** The release's document, with its marks. */
  readonly html: string
  /** Name of its stylesheet, under which `styles` finds it. */
  readonly cssName: string
}

/** What is at a path of the site. */
export type PageAtPath =
  | {
      readonly kind: 'page'
      /** The page's id. */
      readonly id: string
      readonly release: ServedRelease
      /** The second release while visitors are split. */
      readonly split?: { readonly release: ServedRelease; readonly share: number } | undefined
      readonly noindex?: boolean
    }
  /** The page has moved to another path. */
  | { readonly kind: 'moved'; readonly path: string }

export interface PageHandlerOptions {
  /** What visitors see at a path such as `/` or `/spring`; `null`: no page of ours. */
  readonly load: (path: string) => Promise<PageAtPath | null>
  /** The stylesheet of a release by its name. */
  readonly styles: (name: string) => Promise<string | null>
  /** CSS that sets the site's tokens on `:root`. */
  readonly tokensCss: () => string | Promise<string>
  /** Origin of the site, such as `https://example.com`. */
  readonly origin: string
  /** IANA. */
  readonly timeZone: string
  /** At least 32 bytes, the same on every process. */
  readonly splitKey: Buffer
  /** Address of the client, which only the app knows: a header of a proxy that it trusts, or the socket's. */
  readonly clientOf: (request: Request) => string
  /** Where stylesheets are asked for. @default '/page-assets' */
  readonly assets?: string
  /** Hosts of frames; the same as the plugin's. @default [] */
  readonly embeds?: readonly string[]
  /** How long an edge that is purged may keep pages, in seconds. @default 0 */
  readonly edgeSeconds?: number
  /** Called for each view of a page that is split; see `createViewCounts`. */
  readonly onView?: (view: { page: string; version: number; day: string }) => void
  readonly now?: () => Date
}

const digestOf = (text: string) => createHash('sha256').update(text).digest('base64url').slice(0, 22)
const tokenSheet = /^tokens-[\w-]{22}\.css$/

/**
 * Serves one site's pages in an app of its own: give it every request first, and go on when it answers `null`.
 * @example const page = await handler(request) ?? await app(request)
 */
export function createPageHandler(options: PageHandlerOptions) {
  const { load, styles, origin, timeZone, assets = '/page-assets', embeds = [], edgeSeconds = 0 } = options
  const now = options.now ?? (() => new Date())

  const bytes = (request: Request, body: string, headers: Record<string, string>): Response => {
    const etag = `"${digestOf(body)}"`
    const all = { ...headers, etag, 'x-content-type-options': 'nosniff' }
    if (isKnown(request.headers.get('if-none-match'), etag))
      return new Response(null, { status: 304, headers: all })
    return new Response(request.method === 'HEAD' ? null : body, { headers: all })
  }

  async function asset(request: Request, name: string): Promise<Response | null> {
    const isTokens = tokenSheet.test(name)
    const css = isTokens ? await options.tokensCss() : await styles(name)
    if (css === null) return null
    // An older page may still ask for the tokens of before: it gets those of today, which nobody may keep under that name.
    const isSame = !isTokens || name === tokensName(css)
    return bytes(request, css, {
      'content-type': 'text/css; charset=utf-8',
      'cache-control': isSame ? 'public, max-age=31536000, immutable' : 'no-store',
    })
  }

  return async (request: Request): Promise<Response | null> => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return null
    const { pathname, search } = new URL(request.url)
    if (pathname.startsWith(`${assets}/`)) return asset(request, pathname.slice(assets.length + 1))
    const found = await load(pathname)
    if (found === null) return null
    if (found.kind === 'moved')
      return new Response(null, {
        status: 308,
        headers: { location: found.path + search, 'cache-control': 'no-store' },
      })

    const moment = now()
    const { release, audience } = chosen(found, request)
    const countsDays = hasDays(release.html)
    const css = await styles(release.cssName)
    const inlined = css === null ? { html: release.html, styles: [] } : inlineStyles(release.html, css)
    const body = fillMarks(inlined.html, {
      origin,
      tokensHref: `${assets}/${tokensName(await options.tokensCss())}`,
      stylesHref: `${assets}/${release.cssName}`,
      today: today(timeZone, moment),
    })
    if (audience === 'visitor' && request.method === 'GET')
      options.onView?.({ page: found.id, version: release.version, day: today(timeZone, moment) })
    const until = countsDays ? { until: midnightAfter(timeZone, moment).getTime() } : {}
    return bytes(request, body, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': cacheControlOf({ audience, edgeSeconds, ...until }, moment.getTime()),
      'content-security-policy': policyOf(embeds, inlined.styles),
      'referrer-policy': 'strict-origin-when-cross-origin',
      ...(found.noindex && { 'x-robots-tag': 'noindex' }),
    })
  }

  function chosen(
    { id, release, split }: PageAtPath & { kind: 'page' },
    request: Request,
  ): { release: ServedRelease; audience: Audience } {
    if (!split) return { release, audience: 'all' }
    const version = chooseRelease(
      { live: release.version, other: split.release.version, share: split.share },
      options.splitKey,
      { client: options.clientOf(request), userAgent: request.headers.get('user-agent') ?? '', page: id },
    )
    return { release: version === release.version ? release : split.release, audience: 'visitor' }
  }
}

/** Name of a token sheet, by its content. */
export const tokensName = (css: string): string => `tokens-${digestOf(css)}.css`
