import { authHandler } from '@lectern/plugin-supertokens'
import type { Redis } from 'ioredis'
import { OAuth2Server } from 'oauth2-mock-server'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type RedisServer, startRedis } from '../../tools/redis/index.ts'
import { ephemeralPort } from '../../tools/start/ports.ts'
import { verdictHeaders } from '../entry/headers.ts'
import { processRegistry } from '../entry/processRegistry.ts'
import { connectRedis, redis } from '../redis.ts'
import { redisOneTime } from '../signIn/redisOneTime.ts'
import { openPlatformHost, type PlatformHost } from './platformHost.ts'

/** The product's own composition: Google's part by a real OpenID provider, codes in a real Redis. */
let google: OAuth2Server
let server: RedisServer
let other: Redis
let host: PlatformHost
let answer: (request: Request) => Promise<Response>
let academyId: string
beforeAll(async () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  google = new OAuth2Server()
  await google.issuer.keys.generate('RS256')
  await google.start(await ephemeralPort(), 'localhost')
  server = await startRedis()
  other = connectRedis(server.url)
  host = await openPlatformHost({
    REDIS_URL: server.url,
    GOOGLE_CLIENT_ID: 'client',
    GOOGLE_CLIENT_SECRET: 'secret',
    GOOGLE_DISCOVERY: String(google.issuer.url),
  })
  academyId = (await host.anAcademy('gold')).id
  const { signInOptions } = await import('../signIn.ts')
  const handle = authHandler(signInOptions())
  answer = request => handle(request, host.payload)
  await vi.waitUntil(() => redis()?.status === 'ready' && other.status === 'ready', 10_000)
  google.service.on('beforeTokenSigning', token => {
    Object.assign(token.payload, {
      sub: '117',
      email: 'gina@students.test',
      email_verified: true,
      name: 'Gina',
    })
  })
})
afterAll(async () => {
  for (const name of ['GOOGLE_CLIENT_ID', 'GOOGLE_CLIENT_SECRET', 'GOOGLE_DISCOVERY', 'REDIS_URL'])
    delete process.env[name]
  other.disconnect()
  redis()?.disconnect()
  delete processRegistry().redis
  delete processRegistry().attemptLimits
  await host.close()
  await google.stop()
  await server.stop()
  vi.restoreAllMocks()
})

const ask = (site: string, address: string, cookie = '') => {
  const origin = site === 'platform' ? 'http://localhost:3000' : 'http://gold.localhost:3000'
  const headers = {
    [verdictHeaders.secret]: processRegistry().secret,
    [verdictHeaders.host]: site === 'platform' ? site : `academy:${academyId}`,
    [verdictHeaders.origin]: origin,
    cookie,
  }
  return answer(new Request(new URL(address, origin), { headers }))
}
const locationOf = ({ headers }: Response) => headers.get('location') ?? ''

/** As far as the link that hands back to the academy. */
async function underWay() {
  const begun = await ask('gold', '/auth/google?to=/learn/x')
  const cookie = begun.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const atGoogle = await fetch(locationOf(begun), { redirect: 'manual' })
  const callback = locationOf(atGoogle)
  return { cookie, callback }
}

it('lets a student of an academy in by way of the platform’s host', async () => {
  const { cookie, callback } = await underWay()
  expect(callback).toMatch(/^http:\/\/localhost:3000\/auth\/google\/callback\?/)
  const back = await ask('platform', callback)
  const code = new URL(callback).searchParams.get('code') ?? ''
  const keys = await other.keys('lectern:one-time:*')
  expect(keys).toHaveLength(2)
  for (const key of keys) {
    const value = (await other.get(key)) ?? ''
    expect(`${value} ${Buffer.from(value, 'base64url').toString('latin1')} ${key}`).not.toContain(code)
    expect(await other.ttl(key)).toBeGreaterThan(0)
  }
  const link = locationOf(back)
  expect(link).toMatch(/^http:\/\/gold\.localhost:3000\/auth\/google\/return\?code=/)
  const done = await ask('gold', link, cookie)
  expect([done.status, locationOf(done)]).toEqual([303, '/learn/x'])
  const session = done.headers
    .getSetCookie()
    .map(line => line.split(';')[0])
    .join('; ')
  const me = await ask('gold', '/auth/session', session)
  expect(await me.json()).toMatchObject({ audience: 'students', name: 'Gina', email: 'gina@students.test' })
  expect((await ask('gold', link, cookie)).headers.get('auth-refusal')).toBe('stale')
  const { docs } = await host.payload.find({
    collection: 'students',
    where: { email: { equals: 'gina@students.test' } },
    overrideAccess: true,
    depth: 0,
  })
  expect(docs.map(({ tenant }) => tenant)).toEqual([academyId])
  expect(JSON.stringify(docs)).not.toMatch(/googleId|emailVerifiedAt/)
})

it('says so while Redis is away, signs nobody in, and works again afterwards', async () => {
  const { callback } = await underWay()
  const second = await underWay()
  const back = await ask('platform', second.callback)
  await server.stop()
  for (const refused of [await ask('platform', callback), await ask('gold', locationOf(back), second.cookie)])
    expect([refused.status, refused.headers.get('auth-refusal')]).toEqual([503, 'away'])
  server = await startRedis({ port: server.port })
  await vi.waitUntil(() => redis()?.status === 'ready' && other.status === 'ready', 20_000)
  // What was under way is lost with Redis; beginning again works.
  const again = await ask('gold', locationOf(back), second.cookie)
  expect(again.headers.get('auth-refusal')).toBe('stale')
  const { cookie, callback: fresh } = await underWay()
  expect((await ask('gold', locationOf(await ask('platform', fresh)), cookie)).status).toBe(303)
})

it('gives what may be used once to one process of several', async () => {
  const stores = [redisOneTime(() => other), redisOneTime(() => redis() ?? other)]
  const kept = await Promise.all([0, 1, 0, 1].map(n => stores[n]?.keep('x', `by ${n}`, 60)))
  expect(kept.filter(Boolean)).toHaveLength(1)
  const taken = await Promise.all([0, 1, 0, 1].map(n => stores[n]?.take('x')))
  expect(taken.filter(Boolean)).toHaveLength(1)
})
