import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type AcademySite, parseHost, type Site } from '@lectern/plugin-multi-tenant/hosts'
import { describeTokenSite, platformClaim, removedSessionCookies } from '@lectern/plugin-supertokens/claim'
import { lastingPrivately, mediaPath } from '@lectern/plugin-video/contract'
import type { Role } from '../env.ts'
import { type Address, readAddress } from './address.ts'
import type { Admission } from './admission.ts'
import { createCollapsing } from './collapsing.ts'
import { answersOn, firstSegment, ruleOf, type SegmentRule } from './firstSegments.ts'
import {
  beforeHead,
  clientAddress,
  countHosts,
  forwardedHost,
  replaceHost,
  setHeader,
  stripInternalHeaders,
  verdictHeaders,
} from './headers.ts'
import { clientHints, type PageCache } from './pageCache.ts'
import { lightenPage } from './personalPage.ts'
import { answerJson, answerPlainly, answerText } from './plainAnswers.ts'
import { type Released, robotsOfNobody, type Visit } from './released/index.ts'
import { type AnswerKind, type SecurityHeaders, setHeaders } from './securityHeaders.ts'
import type { SiteResolver } from './siteResolver.ts'
import { createTrust } from './trustedProxies.ts'

/** As a request's header: Next takes the nonce of its scripts from it. */
const policyHeader = 'content-security-policy'

type Handler = (request: IncomingMessage, response: ServerResponse) => unknown

export interface EntryOptions {
  roles: readonly Role[]
  platformOrigin: URL
  /** Addresses and networks whose forwarding headers are believed. */
  trustedProxies: readonly string[]
  secret: string
  resolver: SiteResolver
  pages: PageCache
  /** Academies' landing pages. */
  released: Released
  admission: Admission
  security: SecurityHeaders
  /** What is done to a page for a browser that cannot have the academy's files yet. */
  forFirstVisit: (html: string) => string
  /** What the process can say of itself; `false` answers 503. */
  healthy: () => Promise<boolean>
  media: (
    site: AcademySite,
    path: string,
    request: IncomingMessage,
    response: ServerResponse,
  ) => Promise<void>
  next: Handler
}

/** Every request of every role, in the order of the design: read, strip, resolve, answer or hand over. */
export function createEntry(options: EntryOptions) {
  const { roles, resolver, secret, platformOrigin, security } = options
  const platformHost = parseHost(platformOrigin.host)
  const trusted = createTrust(options.trustedProxies)
  const collapsing = createCollapsing()

  const refuse = (response: ServerResponse, status: number, headers: Record<string, string> = {}) => {
    setHeaders(response, security.of('plain'))
    answerPlainly(response, status, headers)
  }

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const address = readAddress(request.url, request.headers.host ?? '')
    if (address.kind !== 'address' || countHosts(request) !== 1) return refuse(response, 400)
    request.url = address.target

    if (comesFromNext(request, secret)) return void options.next(request, response)
    const client = clientAddress(request, trusted)
    const behindProxy = trusted(request.socket.remoteAddress)
    const proto = behindProxy ? request.headers['x-forwarded-proto'] : undefined
    const forwarded = behindProxy ? forwardedHost(request) : undefined
    if (forwarded === null) return refuse(response, 400)
    stripInternalHeaders(request)
    if (forwarded !== undefined) replaceHost(request, forwarded)
    const hostHeader = request.headers.host

    if (address.path === '/health') {
      const healthy = await options.healthy()
      setHeaders(response, security.of('endpoint'))
      return answerJson(response, healthy ? 200 : 503, { status: healthy ? 'ok' : 'unavailable', roles })
    }

    const host = parseHost(hostHeader)
    if (host === null) return refuse(response, 404)
    let site: Site | null
    try {
      site = host === platformHost ? { kind: 'platform' } : await resolver.resolve(host)
    } catch {
      return refuse(response, 503, { 'retry-after': '5' })
    }
    if (!site || !servedBy(roles, site, address.path)) return refuse(response, 404)
    // Before any handler and equal for every path: a session of another academy opens nothing here.
    const sessionSite = describeTokenSite(request.headers.cookie)
    const scheme = proto === 'https' || platformOrigin.protocol === 'https:' ? 'https' : 'http'
    const verdict = { client, origin: originOf(scheme, host, hostHeader) }
    if (sessionSite !== null && sessionSite !== (site.kind === 'platform' ? platformClaim : site.tenantId)) {
      // The cookies go, or a domain that moves to another academy stays shut to those who were signed in.
      response.setHeader('set-cookie', removedSessionCookies(verdict.origin))
      return refuse(response, 403)
    }
    const hostKind = site.kind === 'academy' && site.hostKind === 'preview' ? 'preview' : site.kind
    if (!answersOn(address.decoded, hostKind)) return refuse(response, 404)

    if (site.kind === 'platform') return platform(address, request, response, verdict)
    return academy(site, address, request, response, verdict)
  }

  interface Verdict {
    client: string
    origin: string
  }

  function handOver(
    request: IncomingMessage,
    response: ServerResponse,
    host: string,
    verdict: Verdict,
    kind: AnswerKind,
  ) {
    setHeader(request, verdictHeaders.host, host)
    setHeader(request, verdictHeaders.origin, verdict.origin)
    setHeader(request, verdictHeaders.client, verdict.client)
    setHeader(request, verdictHeaders.secret, secret)
    // A public page gets its row when it is known, so that the policy can name its scripts.
    if (kind !== 'publicPage') {
      const isPage = kind === 'admin' || kind === 'personalPage'
      const row = security.of(kind, isPage ? [`'nonce-${randomBytes(16).toString('base64url')}'`] : [])
      setHeaders(response, row)
      // Next reads the nonce from here and writes it into its scripts.
      if (isPage) setHeader(request, policyHeader, row[policyHeader] ?? '')
    }
    return void options.next(request, response)
  }

  function platform(
    address: Address & { kind: 'address' },
    request: IncomingMessage,
    response: ServerResponse,
    verdict: Verdict,
  ) {
    if (address.path === '/') {
      setHeaders(response, security.of('plain'))
      response.writeHead(307, {
        location: '/admin',
        'cache-control': 'no-store',
        'x-robots-tag': 'noindex',
      })
      return void response.end()
    }
    // Nobody shall find the admin by a search engine.
    response.setHeader('x-robots-tag', 'noindex')
    if (address.decoded === '/robots.txt') return robots(response)
    const rule = ruleOf(address.path)
    if (rule?.kind !== 'asset')
      beforeHead(response, () => response.setHeader('cache-control', 'private, no-store'))
    return options.admission.platform(verdict.client, request, response, () =>
      handOver(request, response, 'platform', verdict, kindOf(rule, 'admin', address.path)),
    )
  }

  function academy(
    site: AcademySite,
    address: Address & { kind: 'address' },
    request: IncomingMessage,
    response: ServerResponse,
    verdict: Verdict,
  ) {
    if (site.redirectTo) {
      const scheme = verdict.origin.split(':')[0]
      setHeaders(response, security.of('plain'))
      response.writeHead(308, {
        location: `${scheme}://${site.redirectTo}${address.target}`,
        'cache-control': 'no-store',
      })
      return void response.end()
    }
    const rule = ruleOf(address.decoded)
    const isPage = rule === undefined || rule.kind === 'public' || rule.kind === 'personal'
    if (site.status !== 'active' && rule?.kind !== 'asset') {
      return isPage ? suspended(site, request, response, verdict) : refuse(response, 503, comeAgain)
    }
    if (address.path.startsWith(mediaPath)) {
      return options.admission.media(site.tenantId, request, response, () => {
        setHeaders(response, security.of('media'))
        return options.media(site, address.path, request, response)
      })
    }

    const isPreview = site.hostKind === 'preview'
    const admit = (run: () => unknown) =>
      options.admission.academy(site.tenantId, verdict.client, request, response, run)
    const visit: Visit = {
      site,
      path: address.decoded,
      search: address.search,
      client: verdict.client,
      request,
      response,
      admit,
    }
    if (rule?.kind === 'entry') return isPreview ? robots(response) : ownFile(visit)
    if (isPage) setHeader(request, isPreview ? verdictHeaders.preview : verdictHeaders.site, lookOf(site))
    const noStore = () => {
      // What is made for one person is kept nowhere, but for a picture that says of itself that it never changes.
      const lasts = response.statusCode === 200 && response.getHeader('cache-control') === lastingPrivately
      if (!lasts) response.setHeader('cache-control', 'private, no-store')
      for (const name of clientHints) response.removeHeader(name)
    }
    const next = (kind: AnswerKind) => handOver(request, response, `academy:${site.tenantId}`, verdict, kind)
    // A preview is made anew for whoever has its pass: no page of it is public.
    if (!isPreview && isReadable(request) && (rule === undefined || rule.kind === 'public')) {
      const mayBeLanding = rule === undefined || address.decoded === '/'
      const outcome = mayBeLanding && options.released.answerPage(visit)
      if (outcome === true) return
      return outcome === false ? publicPage() : outcome.then(landingPage)
    }
    if (isPreview || rule?.kind === 'shown-release') response.setHeader('x-robots-tag', 'noindex')
    if (rule?.kind !== 'asset') beforeHead(response, noStore)
    return admit(() => {
      const kind = kindOf(ruleOf(address.path), 'personalPage', address.path)
      if (kind === 'personalPage')
        lightenPage(request, response, {
          isCompressed: address.search === '',
          forFirstVisit: options.forFirstVisit,
        })
      return next(kind)
    })

    function landingPage(outcome: boolean | 'unknown') {
      if (outcome === true || response.destroyed) return
      if (outcome === false) return publicPage()
      // Unless it is known from before, nobody can say what is there: the theme's home may be an author's page by now.
      const key = options.pages.keyOf(site, address.path, request, address.search)
      if (!options.pages.answer(key, request, response)) refuse(response, 503, { 'retry-after': '5' })
    }

    function publicPage() {
      const key = rule !== undefined ? options.pages.keyOf(site, address.path, request, address.search) : null
      const fromMemory = () => key !== null && options.pages.answer(key, request, response)
      if (fromMemory()) return
      const make = () =>
        admit(() => {
          // Others may have asked for it while this request waited for its turn.
          if (fromMemory()) return
          // A public page may not depend on the query string; only Next's own marker stays.
          if (key !== null) request.url = address.path + markerOf(address.search)
          options.pages.capture(key, request, response, noStore, site.tenantId)
          next('publicPage')
        })
      // What a HEAD brings is not kept, so nobody may wait for it.
      if (key === null || request.method !== 'GET') return make()
      return collapsing.answer(key, response, fromMemory, make)
    }
  }

  /** What belongs to landing pages, and is neither a page nor Next's. */
  function ownFile(visit: Visit) {
    const { request, response, path } = visit
    if (!isReadable(request)) return refuse(response, 405, { allow: 'GET, HEAD' })
    if (firstSegment(path) === 'page-assets') return options.released.answerStylesheet(visit)
    return options.released.answerFile(visit)
  }

  function robots(response: ServerResponse) {
    setHeaders(response, security.of('plain'))
    answerText(response, robotsOfNobody)
  }

  /** One page in the academy's own look, whatever was asked for. */
  function suspended(
    site: AcademySite,
    request: IncomingMessage,
    response: ServerResponse,
    verdict: Verdict,
  ) {
    // A part of a page for Next's own client cannot stand for a whole one: it loads the page anew.
    if (!isReadable(request) || request.headers.rsc) return refuse(response, 503, comeAgain)
    return options.admission.academy(site.tenantId, verdict.client, request, response, () => {
      setHeader(request, verdictHeaders.site, lookOf(site))
      request.url = '/suspended'
      const closed = () => setHeaders(response, { ...comeAgain, 'cache-control': 'no-store' })
      options.pages.capture(null, request, response, closed, site.tenantId, 503)
      handOver(request, response, `academy:${site.tenantId}`, verdict, 'publicPage')
    })
  }
}

/** What the rewrite in `next.config.ts` makes an address of. */
const lookOf = ({ theme, tenantId, version }: AcademySite) => `${theme}/${tenantId}/${version}`

/** Endpoints whose answer is looked at by people: what a form of a landing page is answered with, and a release in the admin. */
const shownByEndpoints: readonly (readonly [RegExp, AnswerKind])[] = [
  [/^\/api\/leads\/[^/]+$/, 'plain'],
  [/^\/api\/landing-pages\/[^/]+\/releases\/\d+\/document$/, 'framedRelease'],
]

/** The row of what Next answers; a segment that nobody answers is a page that says so. */
function kindOf(rule: SegmentRule | undefined, page: 'admin' | 'personalPage', path: string): AnswerKind {
  const shown = shownByEndpoints.find(([pattern]) => pattern.test(path))
  if (shown) return shown[1]
  if (rule?.kind === 'shown-release') return 'releasedPage'
  return rule?.kind === 'asset' || rule?.kind === 'endpoint' ? rule.kind : page
}

const isReadable = (request: IncomingMessage) => request.method === 'GET' || request.method === 'HEAD'

/** Of a suspended academy, seconds. */
const comeAgain = { 'retry-after': '3600' }

function markerOf(search: string): string {
  const marker = new URLSearchParams(search).get('_rsc')
  return marker === null ? '' : `?_rsc=${encodeURIComponent(marker)}`
}

/** As a browser writes it, however the Host header does: mails, cookies and origin checks compare it. */
function originOf(scheme: 'http' | 'https', host: string, hostHeader: string | undefined): string {
  const port = /:(\d+)$/.exec(hostHeader ?? '')?.[1]
  const isUsual = port === undefined || Number(port) === (scheme === 'https' ? 443 : 80)
  return `${scheme}://${host}${isUsual ? '' : `:${Number(port)}`}`
}

function servedBy(roles: readonly Role[], site: Site, path: string): boolean {
  if (site.kind === 'platform') return roles.includes('admin')
  return path.startsWith(mediaPath) ? roles.includes('media') : roles.includes('site')
}

/** Next asks itself for the target of an action's redirect; it copies the request's headers, the secret among them. */
function comesFromNext(request: IncomingMessage, secret: string): boolean {
  const given = request.headers[verdictHeaders.secret]
  if (typeof given !== 'string' || given.length !== secret.length) return false
  return timingSafeEqual(Buffer.from(given), Buffer.from(secret))
}
