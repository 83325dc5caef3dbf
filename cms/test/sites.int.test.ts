import type { AcademySite } from '@lectern/plugin-multi-tenant/hosts'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createTestDatabase } from '../../tools/postgres/testDatabase.ts'
import { type RedisServer, startRedis } from '../../tools/redis/index.ts'
import { createSharedSites } from '../entry/sharedSites.ts'
import { openSites } from '../entry/sites.ts'
import { connectRedis } from '../redis.ts'
import { makeHostTables } from './hostTables.ts'

const ends: (() => unknown)[] = []
let databaseUrl = ''
let tables: Awaited<ReturnType<typeof makeHostTables>>
let server: RedisServer

beforeEach(async () => {
  vi.spyOn(process.stderr, 'write').mockImplementation(() => true)
  const database = await createTestDatabase()
  databaseUrl = database.url
  ends.push(() => database.drop())
  tables = await makeHostTables(databaseUrl)
  ends.push(() => tables.end())
  server = await aRedis()
})
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
  vi.restoreAllMocks()
})

async function aRedis(port?: number): Promise<RedisServer> {
  const started = await startRedis(port ? { port } : {})
  ends.push(() => started.stop())
  return started
}

const ready = (connection: ReturnType<typeof connectRedis>) =>
  vi.waitUntil(() => connection.status === 'ready', patience)
const patience = { timeout: 20_000, interval: 5 }

/** What one process has, with the statements its resolver sends counted. */
async function aProcess(options: { redis: boolean } = { redis: true }) {
  const redis = options.redis
    ? { commands: connectRedis(server.url), subscriber: connectRedis(server.url) }
    : undefined
  const sites = openSites({ databaseUrl, redis })
  ends.push(async () => {
    await sites.end()
    redis?.commands.disconnect()
  })
  const hears = () => sites.hears().database && sites.hears().redis === options.redis
  await vi.waitUntil(hears, patience)
  return { ...sites, redis }
}

/** The part that speaks to Redis, of a process that hears nothing from PostgreSQL. */
async function aListener(port = server.port) {
  const url = `redis://127.0.0.1:${port}`
  const commands = connectRedis(url)
  const heard: string[] = []
  const shared = createSharedSites(commands, connectRedis(url), {
    changed: (tenantId, version) => heard.push(`${tenantId} ${version}`),
    missed: () => heard.push('missed'),
  })
  ends.push(() => {
    shared.end()
    commands.disconnect()
  })
  await ready(commands)
  await vi.waitUntil(() => shared.subscribed(), patience)
  heard.length = 0
  return { shared, commands, heard }
}

const site = (tenantId: string, version: string): AcademySite => ({
  kind: 'academy',
  hostKind: 'subdomain',
  tenantId,
  theme: 'slate',
  version,
  status: 'active',
  redirectTo: null,
})
const aurora = 'aurora.example'

describe('a change', () => {
  it.each([{ redis: true }, { redis: false }])('reaches another process, $redis', async options => {
    const id = await tables.anAcademy(aurora)
    const [one, two] = await Promise.all([aProcess(options), aProcess(options)])
    const versions = async () =>
      [await one.resolver.resolve(aurora), await two.resolver.resolve(aurora)].map(known => known?.version)
    expect(await versions()).toEqual(['1', '1'])
    await tables.raise(id, '2')
    await vi.waitUntil(async () => (await versions()).join() === '2,2', patience)
  })

  it('is not announced before it is committed, and not when it is rolled back', async () => {
    const id = await tables.anAcademy(aurora)
    await aProcess()
    const { heard } = await aListener()
    await tables.raise(id, '2', 'rollback')
    await tables.client.query('begin')
    await tables.client.query('select pg_notify($1, $2)', ['lectern_tenants', `${id} 3`])
    await tables.client.query('select pg_sleep(0.2)')
    expect(heard).toEqual([])
    await tables.client.query('commit')
    await vi.waitUntil(() => heard.length > 0, patience)
    expect(heard).toEqual([`${id} 3`])
  })

  it('is told to Redis once, and heard there by who cannot listen to PostgreSQL', async () => {
    const id = await tables.anAcademy(aurora)
    await Promise.all([aProcess(), aProcess()])
    const { heard } = await aListener()
    await tables.raise(id, '2')
    await tables.raise(id, '3')
    await vi.waitUntil(() => heard.includes(`${id} 3`), patience)
    expect(heard).toEqual([`${id} 2`, `${id} 3`])
  })

  it('of a host makes it known and unknown', async () => {
    const { resolver } = await aProcess()
    expect(await resolver.resolve(aurora)).toBeNull()
    const id = await tables.anAcademy(aurora)
    await tables.raise(id, '2')
    await vi.waitUntil(async () => (await resolver.resolve(aurora))?.version === '2', patience)
    await tables.client.query('update tenant_hosts set state = $1', ['released'])
    await tables.raise(id, '3')
    await vi.waitUntil(async () => (await resolver.resolve(aurora)) === null, patience)
  })
})

describe('records in Redis', () => {
  it('answer a process that has not seen the host', async () => {
    await tables.anAcademy(aurora)
    const one = await aProcess()
    await one.resolver.resolve(aurora)
    const { shared } = await aListener()
    await vi.waitUntil(async () => (await shared.read([aurora])).size === 1, patience)
    const two = await aProcess()
    await tables.client.query('alter table tenant_hosts rename to gone')
    expect((await two.resolver.resolve(aurora))?.version).toBe('1')
  })

  it('do not count when they are older than what was announced, whenever they were written', async () => {
    const { shared, heard } = await aListener()
    shared.keep(aurora, site('a', '1'))
    await vi.waitUntil(async () => (await shared.read([aurora])).size === 1, patience)
    shared.announce('a', '2')
    await vi.waitUntil(() => heard.length > 0, patience)
    expect(await shared.read([aurora])).toEqual(new Map())
    // A process that was slow, or has missed the announcement.
    shared.keep(aurora, site('a', '1'))
    expect(await shared.read([aurora])).toEqual(new Map())
    shared.keep(aurora, site('a', '2'))
    expect((await shared.read([aurora])).get(aurora)?.version).toBe('2')
    // Announcements that come late or twice change nothing.
    shared.announce('a', '1')
    expect((await shared.read([aurora])).get(aurora)?.version).toBe('2')
  })

  it('do not count either when Redis was away at the announcement', async () => {
    const { shared, commands } = await aListener()
    await server.stop()
    await vi.waitUntil(() => commands.status === 'reconnecting', patience)
    shared.announce('a', '2')
    expect(await shared.read([aurora])).toEqual(new Map())
    await aRedis(server.port)
    await ready(commands)
    await vi.waitUntil(async () => (await commands.get('lectern:sites:1:newest:a')) === '2', patience)
    shared.keep(aurora, site('a', '1'))
    expect(await shared.read([aurora])).toEqual(new Map())
  })

  it('are as good as none when they cannot be read', async () => {
    const { shared, commands } = await aListener()
    for (const value of ['', 'nonsense', '{"kind":"platform"}', '{"kind":"academy","tenantId":""}']) {
      await commands.set(`lectern:sites:1:host:${aurora}`, value)
      expect(await shared.read([aurora])).toEqual(new Map())
    }
  })

  it('live for an hour at the most, and never stand for unknown hosts', async () => {
    await tables.anAcademy(aurora)
    const { resolver } = await aProcess()
    const { commands } = await aListener()
    await Promise.all([aurora, 'x1.example', 'x2.example'].map(host => resolver.resolve(host)))
    await vi.waitUntil(async () => (await commands.dbsize()) > 0, patience)
    expect(await commands.keys('*')).toEqual([`lectern:sites:1:host:${aurora}`])
    const life = await commands.pttl(`lectern:sites:1:host:${aurora}`)
    expect(life > 3_000_000 && life <= 3_600_000).toBe(true)
  })
})

describe('without an answer of Redis', () => {
  it.each([
    ['stopped', () => server.stop()],
    ['frozen', async () => void server.process.kill('SIGSTOP')],
  ])('hosts are resolved all the same: %s', async (_, harm) => {
    const id = await tables.anAcademy(aurora)
    const { resolver } = await aProcess()
    await harm()
    expect((await resolver.resolve(aurora))?.version).toBe('1')
    await tables.raise(id, '2')
    await vi.waitUntil(async () => (await resolver.resolve(aurora))?.version === '2', patience)
  })
})

describe('when the connection to PostgreSQL breaks', () => {
  it('what was missed is looked up again, and old records are served until then', async () => {
    const id = await tables.anAcademy(aurora)
    const { resolver, hears } = await aProcess({ redis: false })
    await resolver.resolve(aurora)
    await tables.client.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    )
    await vi.waitUntil(() => !hears().database, patience)
    await tables.raise(id, '2')
    expect((await resolver.resolve(aurora))?.version).toMatch(/^[12]$/)
    await vi.waitUntil(() => hears().database, patience)
    expect((await resolver.resolve(aurora))?.version).toBe('2')
  })
})
