import { type AttemptLimits, createAttemptLimits } from '@lectern/plugin-supertokens'
import type { Redis } from 'ioredis'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type RedisServer, startRedis } from '../../tools/redis/index.ts'
import { processRegistry } from '../entry/processRegistry.ts'
import { redeemCode } from '../learning/endpoints/redeemCode.ts'
import type { LearnCall } from '../learning/endpoints/types.ts'
import { connectRedis, redis } from '../redis.ts'
import { inTenant } from '../tenancy/connection.ts'
import { type Academy, openStage, type Stage } from './stage.ts'

let server: RedisServer
let connections: Redis[]
let processes: AttemptLimits[]
beforeAll(async () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  server = await startRedis()
  connections = [connectRedis(server.url), connectRedis(server.url)]
})
afterAll(async () => {
  for (const connection of connections) connection.disconnect()
  await server.stop()
  vi.restoreAllMocks()
})
beforeEach(async () => {
  await vi.waitUntil(() => connections.every(({ status }) => status === 'ready'), 10_000)
  await connections[0]?.flushall()
  processes = connections.map(connection =>
    createAttemptLimits({ digestKey: Buffer.alloc(32, 7), redis: connection }),
  )
})

const attempt = { action: 'sign-in', site: 'aurora', account: 'anna@example.com', address: '192.0.2.7' }
const take = async (n: number) => (await processes[n % 2]?.take(attempt))?.kind

describe('limits over two processes', () => {
  it('count together', async () => {
    for (let n = 0; n < 10; n++) expect(await take(n)).toBe('allowed')
    expect([await take(0), await take(1)]).toEqual(['limited', 'limited'])
    await processes[0]?.succeeded(attempt)
    expect(await take(1)).toBe('allowed')
  })

  it('count each for themselves while Redis is away, and never open the gate', async () => {
    for (let n = 0; n < 10; n++) await take(n)
    await server.stop()
    for (let n = 0; n < 20; n++) expect(await take(n)).toBe('allowed')
    expect([await take(0), await take(1)]).toEqual(['limited', 'limited'])
    server = await startRedis({ port: server.port })
    await vi.waitUntil(() => connections.every(({ status }) => status === 'ready'), 20_000)
    for (let n = 0; n < 10; n++) expect(await take(n)).toBe('allowed')
    expect([await take(0), await take(1)]).toEqual(['limited', 'limited'])
  })

  it('count here while Redis takes commands and answers none', async () => {
    server.process.kill('SIGSTOP')
    try {
      for (let n = 0; n < 20; n++) expect(await take(n)).toBe('allowed')
      expect([await take(0), await take(1)]).toEqual(['limited', 'limited'])
    } finally {
      server.process.kill('SIGCONT')
    }
  })

  it('leave neither addresses nor accounts in Redis, and nothing for ever', async () => {
    await take(0)
    const keys = (await connections[0]?.keys('*')) ?? []
    expect(keys).toHaveLength(4)
    for (const key of keys) {
      expect(key).toMatch(/^lectern:attempts:1:sign-in:(pair|address|account|academy):[\w-]{43}$/)
      expect(await connections[0]?.pttl(key)).toBeGreaterThan(0)
    }
  })
})

describe('wrong access codes', () => {
  let stage: Stage
  let academy: Academy
  beforeAll(async () => {
    stage = await openStage({ REDIS_URL: server.url })
    academy = await stage.anAcademy('guessing')
    await vi.waitUntil(() => redis()?.status === 'ready', 10_000)
  })
  afterAll(async () => {
    processRegistry().redis?.disconnect()
    delete processRegistry().redis
    delete processRegistry().attemptLimits
    await stage.close()
  })

  it('are ten a minute for a student, whatever others do', async () => {
    const guess = async (studentId: string) => {
      const request = new Request('http://guessing.localhost/api/learn/redeem', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-lectern-client': '192.0.2.8' },
        body: JSON.stringify({ code: 'WRONG-CODE-1234' }),
      })
      const site = { tenantId: academy.id } as LearnCall['site']
      return inTenant(stage.payload, academy.id, () =>
        redeemCode({ request, site, studentId, id: '', partId: '' }),
      )
    }
    const [one, two] = [await stage.aStudent(academy), await stage.aStudent(academy)]
    for (let i = 0; i < 10; i++) expect((await guess(one)).status).toBe(422)
    const limited = await guess(one)
    expect([limited.status, ((await limited.json()) as { code: string }).code]).toEqual([
      429,
      'too-many-attempts',
    ])
    expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await guess(two)).status).toBe(422)
  })
})
