import { createServer } from 'node:http'
import { type AddressInfo, connect, createServer as createTcpServer, type Socket } from 'node:net'
import { sql } from '@payloadcms/db-postgres'
import { vi } from 'vitest'
import { type RedisServer, startRedis } from '../../tools/redis/index.ts'
import { createAdmission } from '../entry/admission.ts'
import { createEntry } from '../entry/answer.ts'
import { verdictHeaders } from '../entry/headers.ts'
import { createPageCache } from '../entry/pageCache.ts'
import { createReleased } from '../entry/released/index.ts'
import { createPublishedPagesTable } from '../entry/released/publishedPagesTable.ts'
import { createSecurityHeaders } from '../entry/securityHeaders.ts'
import { openSites } from '../entry/sites.ts'
import { adapterOf } from '../events/transaction.ts'
import { connectRedis } from '../redis.ts'
import { raiseVersion } from '../tenancy/raiseVersion.ts'
import { rawRequests } from './rawRequests.ts'
import { type Academy, openStage } from './stage.ts'

export interface NewPage {
  path: string
  html: string
  css?: string
  cssName?: string
  version?: number
  noindex?: boolean
  formerPaths?: string[]
}

/** Two academies on the product's database. */
export async function openWorld() {
  const stage = await openStage()
  return { stage, aurora: await stage.anAcademy('aurora'), birch: await stage.anAcademy('birch') }
}

/**
 * The entry as it runs, on the world's database and on Redis, both of which can go away; what Next gets is noted. No
 * academy has pages yet.
 */
export async function openReleasedStage(
  { stage, aurora, birch }: Awaited<ReturnType<typeof openWorld>>,
  edgeSeconds = 0,
) {
  const { drizzle } = adapterOf(stage.payload)
  for (const table of ['counts', 'releases'])
    await drizzle.execute(sql`delete from ${sql.identifier(`landing_page_${table}`)}`)
  await drizzle.execute(sql`delete from landing_pages`)
  await drizzle.execute(sql`update tenants set status = 'active', branding_config = '{}'`)
  await raiseVersion(stage.platform, aurora.id)
  await raiseVersion(stage.platform, birch.id)
  const relay = await cuttableRelay(new URL(stage.databaseUrl))
  const redisServer: RedisServer = await startRedis()
  const redis = { commands: connectRedis(redisServer.url), subscriber: connectRedis(redisServer.url) }
  const sites = openSites({ databaseUrl: relay.url, redis })
  await vi.waitUntil(() => sites.hears().database && sites.hears().redis, { timeout: 20_000 })

  const clock = { ahead: 0 }
  const now = () => Date.now() + clock.ahead
  const seen: string[] = []
  const security = createSecurityHeaders({ https: false, uploads: [], embeds: ['player.vimeo.com'] })
  const pages = createPageCache({ maximumBytes: 10_000_000, edgeSeconds, security })
  const platformOrigin = new URL('http://localhost:3000')
  const released = createReleased({
    table: createPublishedPagesTable(sites.pool),
    pages,
    security,
    platformOrigin,
    splitKey: Buffer.alloc(32, 5),
    now,
  })
  const admission = createAdmission({ requests: 16, waiting: 64, media: 4, writesPerStudent: 2 }, security)
  const entry = createEntry({
    forFirstVisit: html => html,
    roles: ['site', 'admin'],
    platformOrigin,
    trustedProxies: ['127.0.0.1'],
    secret: 'the-secret-of-this-process',
    resolver: sites.resolver,
    pages,
    released,
    admission,
    security,
    healthy: async () => true,
    media: async (_site, _path, _request, response) => void response.end(),
    next(request, response) {
      seen.push(request.url ?? '')
      response.setHeader('cache-control', request.url === '/nowhere' ? 'private' : 's-maxage=31536000')
      response.writeHead(request.url === '/nowhere' ? 404 : 200, { 'content-type': 'text/html' })
      response.end(`next ${request.headers[verdictHeaders.site]} ${request.url}`)
    },
  })
  const server = createServer((request, response) => {
    entry(request, response).catch(() => response.destroy())
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const queries = vi.spyOn(sites.pool, 'query')

  /** Publishes as the builder does, and waits until the entry has heard of it. */
  async function changed({ id }: Academy): Promise<void> {
    await raiseVersion(stage.platform, id)
    const { rows } = await drizzle.execute<{ version: string }>(
      sql`select version from tenants where id = ${id}`,
    )
    const hosts = ['aurora.localhost', 'birch.localhost']
    await vi.waitUntil(async () => {
      const found = await Promise.all(hosts.map(host => sites.resolver.resolve(host)))
      return found.some(site => site?.tenantId === id && site.version === rows[0]?.version)
    })
  }

  async function release(academy: Academy, page: string, made: NewPage): Promise<void> {
    const { version = 1, path, html, css = 'p{margin:0}', cssName = `sheet-${version}.css` } = made
    await drizzle.execute(sql`
      insert into landing_page_releases (page_id, tenant_id, version, path, title, html, css, css_name, "references",
        weight, findings, project, schema_version, blocks_version, cause)
      values (${page}, ${academy.id}, ${version}, ${path}, 'A page', ${html}, ${css}, ${cssName}, '{}', '{}', '[]', '{}',
        1, 1, 'published')`)
  }

  return {
    aCourse: stage.aCourse,
    ...rawRequests(port),
    aurora,
    birch,
    drizzle,
    clock,
    seen,
    pages,
    released,
    queries,
    changed,
    release,
    /** A page of one release, live. @returns its id */
    async publish(academy: Academy, page: NewPage): Promise<string> {
      const { version = 1, path, noindex = false, formerPaths = [] } = page
      const { rows } = await drizzle.execute<{ id: string }>(sql`
        insert into landing_pages (tenant_id, title, path, published_version, noindex)
        values (${academy.id}, 'A page', ${path}, ${version}, ${noindex}) returning id`)
      const id = rows[0]?.id ?? ''
      await release(academy, id, page)
      for (const [order, former] of formerPaths.entries())
        await drizzle.execute(sql`
          insert into landing_pages_texts ("order", parent_id, path, text)
          values (${order + 1}, ${id}, 'formerPaths', ${former})`)
      await changed(academy)
      return id
    },
    async set(page: string, academy: Academy, change: ReturnType<typeof sql>): Promise<void> {
      await drizzle.execute(sql`update landing_pages set ${change} where id = ${page}`)
      await changed(academy)
    },
    redisCommands: async () =>
      Number(/total_commands_processed:(\d+)/.exec(await redis.commands.info('stats'))?.[1]),
    /** Neither database answers from now on. */
    async stopDatabases() {
      relay.cut()
      await redisServer.stop()
    },
    async close() {
      server.close()
      await released.end()
      await sites.end()
      redis.commands.disconnect()
      relay.cut()
      await redisServer.stop()
    },
  }
}

export type ReleasedStage = Awaited<ReturnType<typeof openReleasedStage>>

async function cuttableRelay(target: URL) {
  const sockets = new Set<Socket>()
  const server = createTcpServer(socket => {
    const up = connect(Number(target.port), target.hostname)
    for (const [end, other] of [
      [socket, up],
      [up, socket],
    ] as const) {
      sockets.add(end)
      end.on('error', () => undefined).on('close', () => other.destroy())
      end.pipe(other)
    }
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const url = new URL(target)
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: url.href,
    cut() {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}
