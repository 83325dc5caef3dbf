import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type RedisServer, startRedis } from '../../tools/redis/index.ts'
import { processRegistry } from '../entry/processRegistry.ts'
import { connectRedis, redis } from '../redis.ts'
import { testVariables } from './variables.ts'

const ends: (() => unknown)[] = []
let said = ''

beforeEach(() => {
  said = ''
  vi.spyOn(process.stderr, 'write').mockImplementation(text => {
    said += String(text)
    return true
  })
})
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
  vi.restoreAllMocks()
})

async function aServer(options: Parameters<typeof startRedis>[0] = {}): Promise<RedisServer> {
  const server = await startRedis(options)
  ends.push(() => server.stop())
  return server
}

function aConnection(url: string) {
  const connection = connectRedis(url)
  ends.push(() => connection.disconnect())
  return connection
}

const answers = (connection: ReturnType<typeof connectRedis>) =>
  connection.ping().then(
    () => true,
    () => false,
  )

test('fails at once while Redis is away, and works again when it is back', async () => {
  const first = await aServer()
  const connection = aConnection(first.url)
  await vi.waitUntil(() => answers(connection), 10_000)
  await first.stop()
  await vi.waitUntil(() => connection.status === 'reconnecting', 10_000)
  await expect(connection.get('x')).rejects.toThrow()
  await aServer({ port: first.port })
  await vi.waitUntil(() => answers(connection), 20_000)
  expect(said.match(/cannot be reached/g)).toHaveLength(1)
  expect(said).toContain('Redis is back')
})

test('does not wait for a Redis that takes commands and answers nothing', async () => {
  const server = await aServer()
  const connection = aConnection(server.url)
  await vi.waitUntil(() => answers(connection), 10_000)
  server.process.kill('SIGSTOP')
  await expect(connection.get('x')).rejects.toThrow('timed out')
  server.process.kill('SIGCONT')
  await vi.waitUntil(() => answers(connection), 20_000)
})

test('does not say the password, right or wrong', async () => {
  const server = await aServer({ password: 'open sesame' })
  const right = aConnection(server.url)
  await vi.waitUntil(() => answers(right), 10_000)
  aConnection(server.url.replace('open', 'closed'))
  await vi.waitUntil(() => said.includes('cannot be reached'), 10_000)
  expect(said).toContain('WRONGPASS')
  expect(decodeURIComponent(said)).not.toMatch(/sesame|closed/)
})

test('is one connection of the process, and none without REDIS_URL', async () => {
  const server = await aServer()
  Object.assign(process.env, testVariables('postgres://127.0.0.1:9/none'), { REDIS_URL: server.url })
  const connection = redis()
  ends.push(() => {
    connection?.disconnect()
    delete processRegistry().redis
  })
  expect(redis()).toBe(connection)
  expect(processRegistry().redis).toBe(connection)

  vi.resetModules()
  delete process.env.REDIS_URL
  const again = await import('../redis.ts')
  expect(again.redis()).toBeUndefined()
})
