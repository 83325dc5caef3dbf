import { Redis } from 'ioredis'
import { ok, type Probe, reasonOf, wrong } from '../finding.ts'

export const probeRedis: Probe = async environment => {
  const client = new Redis(environment.REDIS_URL ?? '', {
    lazyConnect: true,
    connectTimeout: 5_000,
    commandTimeout: 5_000,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  })
  let last: unknown
  client.on('error', error => {
    last = error
  })
  try {
    await client.connect()
    await client.ping()
    const version = /redis_version:(\S+)/.exec(await client.info('server'))?.[1] ?? 'unknown version'
    return [ok('Redis', `version ${version}, answers`)]
  } catch (error) {
    const remedy = 'check REDIS_URL and that the server runs, or unset it: one process needs no Redis'
    return [wrong('Redis', `cannot be used: ${reasonOf(last ?? error)}`, remedy)]
  } finally {
    client.disconnect()
  }
}
