import type { RefreshExchange } from '@lectern/plugin-supertokens'
import { processRegistry } from '../entry/processRegistry.ts'
import { redis } from '../redis.ts'
import { redisExchange } from './redisExchange.ts'

/** Through Redis where there is one; else this process is the only one, and makes sure that it still is. */
export const refreshExchange: RefreshExchange = {
  async once(name, make) {
    const connection = redis()
    if (connection) return redisExchange(connection).once(name, make)
    const { soleSignIn } = processRegistry()
    if (soleSignIn && !soleSignIn.held()) throw new Error('Another process may be serving sign-in')
    return make()
  },
}
