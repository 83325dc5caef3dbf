import { createHash } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { framedPolicyOf, policyOf } from '@lectern/plugin-page-builder/serving'

/**
 * What an answer is, as far as a browser's protection goes. `publicPage` answers are equal for all visitors and cached:
 * their scripts are allowed by hash. `personalPage` and `admin` are made anew each time: by nonce, which Next takes
 * from the request's own policy header. A `releasedPage` of an author has no script at all, and a
 * `framedRelease` is the same in a frame of the admin.
 */
export type AnswerKind =
  | 'publicPage'
  | 'personalPage'
  | 'releasedPage'
  | 'framedRelease'
  | 'admin'
  | 'endpoint'
  | 'asset'
  | 'media'
  | 'plain'

export interface SecurityHeaders {
  /**
   * All headers of an answer; `sources` such as `'nonce-…'` are of scripts for the three kinds of pages, and of styles
   * for a released page.
   */
  of(kind: AnswerKind, sources?: readonly string[]): Readonly<Record<string, string>>
}

const unused =
  'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()'

/** Styles: React writes `style` attributes, and the brand's tokens stand in the page; neither can run anything. */
const styles = "style-src 'self' 'unsafe-inline'"

/** hls.js runs its demuxer in a worker made from a blob, and hands the video to the element as one. */
const page = (scripts: readonly string[], connect: readonly string[], frameAncestors: string) =>
  [
    "default-src 'none'",
    `script-src ${["'self'", ...scripts].join(' ')}`,
    styles,
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "media-src 'self' blob:",
    `connect-src ${["'self'", ...connect].join(' ')}`,
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "frame-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    `frame-ancestors ${frameAncestors}`,
  ].join('; ')

const nothing = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

/**
 * The one table of protecting headers; every answer takes its row.
 * @param options.https whether browsers may be told to come by https only, for two years
 * @param options.uploads origins that the admin's browser sends uploads to
 * @param options.embeds hosts whose frames a released page may show
 * @param options.scripts texts of inline scripts that stand in personal pages as they stand in public ones
 */
export function createSecurityHeaders(options: {
  https: boolean
  uploads: readonly string[]
  embeds?: readonly string[]
  scripts?: readonly string[]
}): SecurityHeaders {
  const own = (options.scripts ?? []).map(hashSource)
  const everywhere = {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'permissions-policy': unused,
    'cross-origin-opener-policy': 'same-origin',
    'x-frame-options': 'DENY',
    ...(options.https && { 'strict-transport-security': 'max-age=63072000' }),
  }
  const framed = framedPolicyOf(options.embeds ?? [])
  const policy: Record<AnswerKind, (sources: readonly string[]) => string | null> = {
    publicPage: scripts => page(scripts, [], "'none'"),
    personalPage: scripts => page([...own, ...scripts], [], "'none'"),
    releasedPage: styles => policyOf(options.embeds ?? [], styles),
    framedRelease: () => framed,
    admin: scripts => page(scripts, options.uploads, "'self'"),
    endpoint: () => nothing,
    // A policy on a script would bind the workers made from it.
    asset: () => null,
    // Pictures may be SVG: opened by themselves they run nothing.
    media: () => `${nothing}; style-src 'unsafe-inline'; sandbox`,
    plain: () => `${nothing}; style-src 'unsafe-inline'`,
  }
  return {
    of(kind, sources = []) {
      const csp = policy[kind](sources)
      return {
        ...everywhere,
        ...((kind === 'admin' || kind === 'framedRelease') && { 'x-frame-options': 'SAMEORIGIN' }),
        ...(csp && { 'content-security-policy': csp }),
      }
    },
  }
}

export function setHeaders(response: ServerResponse, headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
}

/** The sources that allow exactly the inline scripts of a page. */
export function inlineScriptHashes(html: string): string[] {
  const found = new Set<string>()
  for (const [, attributes = '', code = ''] of html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/gi)) {
    if (/\ssrc\s*=/i.test(attributes) || code === '') continue
    found.add(hashSource(code))
  }
  return [...found]
}

const hashSource = (code: string): string => `'sha256-${createHash('sha256').update(code).digest('base64')}'`
