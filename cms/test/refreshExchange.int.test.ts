import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Redis } from 'ioredis'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type RedisServer, startRedis } from '../../tools/redis/index.ts'
import { connectRedis } from '../redis.ts'
import { redisExchange } from '../signIn/redisExchange.ts'
import { openPlatformHost, type PlatformHost } from './platformHost.ts'

/** Two processes of the product on one Redis, one core and one database; the tabs of a browser go to either. */
const program = fileURLToPath(new URL('signInProcess.ts', import.meta.url))
let server: RedisServer
let redis: Redis
let host: PlatformHost
const processes: { child: ChildProcess; url: string }[] = []

beforeAll(async () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  server = await startRedis()
  redis = connectRedis(server.url)
  host = await openPlatformHost({ REDIS_URL: server.url })
  const { id } = await host.anAcademy('twin')
  processes.push(...(await Promise.all([1, 2].map(() => aProcess(id)))))
})
afterAll(async () => {
  for (const { child } of processes) child.kill('SIGKILL')
  redis.disconnect()
  await host.close()
  await server.stop()
  vi.restoreAllMocks()
})
beforeEach(async () => {
  host.core.faults.clear()
  await vi.waitUntil(() => redis.status === 'ready', 10_000)
  await redis.flushall()
  // As if this Redis had been up for long.
  await redis.set('lectern:refresh:1:since', 1)
})

async function aProcess(academyId: string) {
  const child = fork(program, [academyId], {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  const [{ port }] = await once(child, 'message')
  return { child, url: `http://127.0.0.1:${port}` }
}

/** A tab: a copy of the browser's cookies, and requests to either process. */
class Tab {
  cookies = new Map<string, string>()

  async send(process: 0 | 1, method: string, path: string, body?: object) {
    const response = await fetch(`${processes[process]?.url}${path}`, {
      method,
      headers: {
        cookie: [...this.cookies].map(pair => pair.join('=')).join('; '),
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    })
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=')
      if (value === '') this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
    return { status: response.status, headers: response.headers, body: await response.json() }
  }

  refresh = (process: 0 | 1) => this.send(process, 'POST', '/auth/session/refresh')
  /** Whether each process takes the tab for signed in. */
  statuses = async () =>
    Promise.all(([0, 1] as const).map(async n => (await this.send(n, 'GET', '/auth/session')).status))

  copy(): Tab {
    const tab = new Tab()
    tab.cookies = new Map(this.cookies)
    return tab
  }
}

let count = 0
async function signedUp(): Promise<Tab> {
  const tab = new Tab()
  const body = { name: 'Sam', email: `twin-${++count}@students.test`, password: 'correct horse battery' }
  expect((await tab.send(0, 'POST', '/auth/sign-up', body)).status).toBe(201)
  return tab
}

describe('two processes on one Redis', () => {
  it('give tabs that renew at once the same new session, and keep all of them in', async () => {
    const first = await signedUp()
    const tabs = [first, ...[1, 2, 3, 4, 5].map(() => first.copy())]
    const answers = await Promise.all(tabs.map((tab, n) => tab.refresh(n % 2 === 0 ? 0 : 1)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200])
    expect(new Set(tabs.map(tab => tab.cookies.get('sRefreshToken'))).size).toBe(1)
    for (const tab of tabs) expect(await tab.statuses()).toEqual([200, 200])
    for (const tab of tabs) expect((await tab.refresh(1)).status).toBe(200)
    expect(await first.statuses()).toEqual([200, 200])
  })

  it('keep a tab in that comes late with the old cookie, when the new one is in use elsewhere', async () => {
    const first = await signedUp()
    const late = first.copy()
    expect((await first.refresh(0)).status).toBe(200)
    expect(await first.statuses()).toEqual([200, 200])
    expect((await late.refresh(1)).status).toBe(200)
    expect(await late.statuses()).toEqual([200, 200])
    expect((await first.refresh(1)).status).toBe(200)
    expect(await first.statuses()).toEqual([200, 200])
  })

  it('still notice a refresh token that comes back after that', async () => {
    const first = await signedUp()
    const thief = first.copy()
    await first.refresh(0)
    expect(await first.statuses()).toEqual([200, 200])
    for (const key of await redis.keys('*:answer:*')) await redis.del(key)
    const answer = await thief.refresh(1)
    expect([answer.status, answer.body.code]).toEqual([401, 'no-session'])
    expect((await first.send(1, 'GET', '/auth/session')).status).toBe(401)
    expect((await first.refresh(1)).status).toBe(401)
  })

  it('put nothing into Redis that opens a session', async () => {
    const tab = await signedUp()
    const tokens = () => ['sAccessToken', 'sRefreshToken'].map(name => tab.cookies.get(name) ?? '')
    const old = tokens()
    await tab.refresh(0)
    const keys = await redis.keys('*')
    const values = await Promise.all(keys.map(key => redis.get(key)))
    expect(keys.filter(key => key.includes(':answer:'))).toHaveLength(1)
    const held = [...keys, ...values].join('\n')
    const decoded = Buffer.from(values.join(''), 'base64url').toString('latin1')
    for (const secret of [...old, ...tokens()].flatMap(value => decodeURIComponent(value).split('.'))) {
      expect(secret.length).toBeGreaterThan(10)
      expect(held).not.toContain(secret)
      expect(decoded).not.toContain(secret)
    }
    for (const key of keys.filter(name => name.includes(':answer:')))
      expect(await redis.pttl(key)).toBeLessThanOrEqual(15_000)
  })

  it('ask to try again while Redis is away, and take nobody for a thief', async () => {
    const tab = await signedUp()
    const late = tab.copy()
    // Redis goes while the core is making the new session.
    host.core.faults.set('/recipe/session/refresh', { delayMs: 500, times: 1 })
    const underWay = tab.refresh(0)
    await vi.waitUntil(async () => (await redis.keys('*:lock:*')).length === 1, 10_000)
    await server.stop()
    for (const answer of [await underWay, await late.refresh(1)]) {
      expect([answer.status, answer.body.code]).toEqual([503, 'sign-in-unavailable'])
      expect(answer.headers.get('retry-after')).toBe('30')
      expect(answer.headers.getSetCookie()).toEqual([])
    }
    expect(await tab.statuses()).toEqual([200, 200])

    server = await startRedis({ port: server.port })
    await vi.waitUntil(async () => (await tab.refresh(0)).status === 200, { timeout: 20_000, interval: 100 })
    expect(await tab.statuses()).toEqual([200, 200])
    await vi.waitUntil(async () => (await late.refresh(1)).status === 200, { timeout: 20_000, interval: 100 })
    expect(await late.statuses()).toEqual([200, 200])
  })

  it('do not take a tab for a thief because Redis was emptied a moment ago', async () => {
    const first = await signedUp()
    const late = first.copy()
    await first.refresh(0)
    expect(await first.statuses()).toEqual([200, 200])
    await redis.flushall()
    expect((await late.refresh(1)).status).toBe(503)
    expect(await first.statuses()).toEqual([200, 200])
  })

  it('say that the core is away when it is, and let the next one try', async () => {
    const tab = await signedUp()
    host.core.faults.set('/recipe/session/refresh', { status: 500, times: 1 })
    expect((await tab.refresh(0)).status).toBe(500)
    expect((await tab.refresh(1)).status).toBe(200)
  })
})

describe('a session that ended in one process', () => {
  it('is refused in the other one, without having to be renewed', async () => {
    const tab = await signedUp()
    expect(await tab.statuses()).toEqual([200, 200])
    const thief = tab.copy()
    expect((await tab.send(0, 'POST', '/auth/sign-out')).status).toBe(200)
    await vi.waitUntil(async () => (await thief.statuses()).join() === '401,401', {
      timeout: 15_000,
      interval: 100,
    })
  })

  it('stays readable while the core is away, when nobody ended it', async () => {
    const tab = await signedUp()
    host.core.faults.set('/recipe/session', { status: 500 })
    expect(await tab.statuses()).toEqual([200, 200])
  })
})

describe('an exchange', () => {
  it('has one answer, the one that was kept first, also when a lock has run out', async () => {
    const { once: both } = redisExchange(redis)
    const lose = async (answer: string | null) => {
      const [lock = ''] = await redis.keys('*:lock:x')
      await redis.del(lock)
      expect(await both('x', async () => 'first')).toBe('first')
      return answer
    }
    expect(await both('x', () => lose('second'))).toBe('first')
    await redis.del('lectern:refresh:1:answer:x')
    expect(await both('x', () => lose(null))).toBe('first')
    await redis.del('lectern:refresh:1:answer:x')
    expect(await both('x', async () => null)).toBeNull()
  })
})
