/**
 * One process of the product's entry with all that is real about it (sockets, resolver, Redis, PostgreSQL, page cache,
 * fair share) and a stand-in for Next, whose pages cost as much time as it is told. Talks to its parent by messages.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { createAdmission } from '../../cms/entry/admission.ts'
import { createEntry } from '../../cms/entry/answer.ts'
import { verdictHeaders } from '../../cms/entry/headers.ts'
import { createPageCache } from '../../cms/entry/pageCache.ts'
import { createReleased } from '../../cms/entry/released/index.ts'
import { createSecurityHeaders } from '../../cms/entry/securityHeaders.ts'
import { openSites } from '../../cms/entry/sites.ts'
import { connectRedis } from '../../cms/redis.ts'
import { noPages } from '../../cms/test/noPages.ts'

export interface EntrySettings {
  databaseUrl: string
  redisUrl: string | null
  /** Milliseconds of CPU that a page of the stand-in costs, around a wait as long as for a query. */
  pageCost: number
  requests: number
  waiting: number
}

export type Question =
  | { kind: 'figures' }
  /** Asks the resolver for so many invented hosts, so many at a time. */
  | { kind: 'invent'; count: number; parallel: number }

export interface Figures {
  heapBytes: number
  hosts: { known: number; unknown: number }
  hears: { database: boolean; redis: boolean }
  underWay: number
}

const settings: EntrySettings = JSON.parse(process.argv[2] ?? '')
const sites = openSites({
  databaseUrl: settings.databaseUrl,
  redis: settings.redisUrl
    ? { commands: connectRedis(settings.redisUrl), subscriber: connectRedis(settings.redisUrl) }
    : undefined,
})
const security = createSecurityHeaders({ https: false, uploads: [] })
const { requests, waiting } = settings
const admission = createAdmission({ requests, waiting, media: 100, writesPerStudent: 4 }, security)

const burn = (milliseconds: number) => {
  const end = performance.now() + milliseconds
  while (performance.now() < end);
}

const platformOrigin = new URL('http://platform.test')
const pages = createPageCache({ maximumBytes: 64 * 1024 * 1024, edgeSeconds: 0, security })
const released = createReleased({
  table: noPages,
  pages,
  security,
  platformOrigin,
  splitKey: Buffer.alloc(32),
})
const entry = createEntry({
  forFirstVisit: html => html,
  security,
  admission,
  roles: ['site'],
  secret: 'secret-of-this-process',
  resolver: sites.resolver,
  trustedProxies: [],
  platformOrigin,
  pages,
  released,
  healthy: async () => true,
  media: async (_site, _path, _request, response) => void response.end(),
  async next(request, response) {
    burn(settings.pageCost / 2)
    await sleep(settings.pageCost)
    burn(settings.pageCost / 2)
    const isPublic = request.url === '/'
    response.setHeader('cache-control', isPublic ? 's-maxage=31536000' : 'private, no-cache')
    response.writeHead(200, { 'content-type': 'text/html' })
    response.end(`page ${request.headers[verdictHeaders.site]}`)
  },
})
const server = createServer((request, response) => {
  entry(request, response).catch(() => response.destroy())
})
server.keepAliveTimeout = 60_000
// Two thousand may knock at once.
server.listen({ port: 0, host: '127.0.0.1', backlog: 4_096 }, () =>
  process.send?.({ port: (server.address() as AddressInfo).port }),
)

async function answer(question: Question): Promise<Figures> {
  if (question.kind === 'invent') {
    const round = Math.random().toString(36).slice(2)
    for (let done = 0; done < question.count; done += question.parallel) {
      const names = Array.from({ length: question.parallel }, (_, i) => `x${done + i}-${round}.invented.test`)
      await Promise.all(names.map(name => sites.resolver.resolve(name)))
    }
  }
  globalThis.gc?.()
  return {
    heapBytes: process.memoryUsage().heapUsed,
    hosts: sites.resolver.size(),
    hears: sites.hears(),
    underWay: admission.count().academies.running,
  }
}

process.on('message', ({ id, question }: { id: number; question: Question }) => {
  void answer(question).then(figures => process.send?.({ id, figures }))
})
process.on('disconnect', () => process.exit(0))
