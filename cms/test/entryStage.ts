import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import type { AcademySite } from '@lectern/plugin-multi-tenant/hosts'
import { createAdmission } from '../entry/admission.ts'
import { createEntry } from '../entry/answer.ts'
import { verdictHeaders } from '../entry/headers.ts'
import { createPageCache } from '../entry/pageCache.ts'
import { createReleased } from '../entry/released/index.ts'
import { createSecurityHeaders } from '../entry/securityHeaders.ts'
import { createSiteResolver } from '../entry/siteResolver.ts'
import type { Role } from '../env.ts'
import { noPages } from './noPages.ts'
import { rawRequests } from './rawRequests.ts'

export const ids = {
  aurora: '00000000-0000-4000-8000-00000000000a',
  birch: '00000000-0000-4000-8000-00000000000b',
}
export const secret = 'the-secret-of-this-process'

export const academy = (
  name: keyof typeof ids,
  version: string,
  more: Partial<AcademySite> = {},
): AcademySite => ({
  kind: 'academy',
  hostKind: 'subdomain',
  tenantId: ids[name],
  theme: 'slate',
  version,
  status: 'active',
  redirectTo: null,
  ...more,
})

interface Seen {
  url: string
  headers: Record<string, string | string[] | undefined>
}

/** The entry on a socket, with a Next that answers what it was asked; raw requests, since clients tidy addresses up. */
export async function entryStage(
  roles: readonly Role[] = ['site', 'admin', 'jobs', 'media'],
  trustedProxies: readonly string[] = [],
) {
  const seen: Seen[] = []
  const sites = new Map<string, AcademySite>([
    ['aurora.localhost', academy('aurora', 'v1')],
    ['birch.localhost', academy('birch', 'v1')],
    ['preview--aurora.localhost', academy('aurora', 'v1', { hostKind: 'preview' })],
    ['old.localhost', academy('aurora', 'v1', { redirectTo: 'aurora.localhost' })],
    ['closed.localhost', academy('birch', 'v1', { status: 'suspended' })],
  ])
  const state = {
    status: 200,
    setCookie: false,
    cacheable: true,
    down: false,
    hold: false,
    html: '',
    ownPolicy: '',
    ownCacheControl: '',
  }
  const resolver = createSiteResolver({
    lookUp: async hosts => {
      if (state.down) throw new Error('down')
      return new Map([...sites].filter(([host]) => hosts.includes(host)))
    },
  })
  const security = createSecurityHeaders({ https: true, uploads: [] })
  const platformOrigin = new URL('http://localhost:3000')
  const pages = createPageCache({ maximumBytes: 1_000_000, edgeSeconds: 0, security })
  const released = createReleased({
    table: noPages,
    pages,
    security,
    platformOrigin,
    splitKey: Buffer.alloc(32),
  })
  const admission = createAdmission({ requests: 8, waiting: 6, media: 4, writesPerStudent: 2 }, security)
  /** Requests that Next has and does not answer while `state.hold` is on. */
  const held: (() => void)[] = []
  const whenFree = (answer: () => void) => {
    if (state.hold) held.push(answer)
    else answer()
  }
  const entry = createEntry({
    forFirstVisit: html => html,
    security,
    admission,
    roles,
    secret,
    resolver,
    trustedProxies,
    platformOrigin,
    pages,
    released,
    healthy: async () => !state.down,
    media: async (site, path, _request, response) =>
      whenFree(() => response.end(`media ${site.tenantId} ${path}`)),
    next: (request, response) => {
      seen.push({ url: request.url ?? '', headers: { ...request.headers } })
      whenFree(() => {
        if (state.setCookie) response.setHeader('set-cookie', 'a=b')
        response.setHeader('accept-ch', 'Sec-CH-Prefers-Color-Scheme')
        response.setHeader('critical-ch', 'Sec-CH-Prefers-Color-Scheme')
        response.setHeader(
          'cache-control',
          state.ownCacheControl || (state.cacheable ? 's-maxage=31536000' : 'private, no-cache'),
        )
        response.writeHead(state.status, { 'content-type': 'text/html' })
        response.write(`${state.html}page ${request.headers[verdictHeaders.site] ?? 'none'} `)
        response.end(request.url)
      })
    },
  })
  const server: Server = createServer((request, response) => void entry(request, response))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  const { raw, get } = rawRequests(port)
  /** Sends requests that are answered later or never; they can be broken off. */
  const send = (...lines: string[]) => {
    const socket = connect(port, '127.0.0.1')
    socket.on('error', () => undefined).resume()
    socket.write(`${[...lines, 'Connection: close', '', ''].join('\r\n')}`)
    return socket
  }
  return { seen, state, sites, resolver, raw, get, send, held, admission, close: () => server.close() }
}
