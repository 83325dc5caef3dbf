import type { OneTimeStore } from '@lectern/plugin-supertokens'
import type { Redis } from 'ioredis'

const keyOf = (name: string) => `lectern:one-time:1:${name}`

/** What may be used once, for all processes on a Redis (6.2 or newer). Every fault of Redis is thrown. */
export function redisOneTime(redis: () => Redis): OneTimeStore {
  return {
    keep: async (name, value, seconds) =>
      (await redis().set(keyOf(name), value, 'EX', seconds, 'NX')) === 'OK',
    take: name => redis().getdel(keyOf(name)),
  }
}
