import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { RefreshExchange } from '@lectern/plugin-supertokens'
import type { Redis } from 'ioredis'

const prefix = 'lectern:refresh:1'
/** Milliseconds: how long an answer stands, a lock at most, and how long and how often one waits for another. */
const times = { answer: 15_000, lock: 10_000, patience: 10_000, look: 25 } as const

/** Since when this Redis has been keeping answers; it goes with them when Redis is emptied or starts anew. */
const since = `${prefix}:since`

/** Milliseconds of Redis' own clock since answers are kept. */
const ageScript = `
  local time = redis.call('time')
  local now = time[1] * 1000 + math.floor(time[2] / 1000)
  redis.call('set', KEYS[1], now, 'nx')
  return now - redis.call('get', KEYS[1])`

const keepScript = `
  redis.call('set', KEYS[1], ARGV[1], 'px', ${times.answer}, 'nx')
  return redis.call('get', KEYS[1])`

const unlockScript = `if redis.call('get', KEYS[1]) == ARGV[1] then redis.call('del', KEYS[1]) end`

/**
 * One exchange for all processes on a Redis. The lock spares the core, and what is right does not hang on it: should
 * it run out under a slow exchange, the answer that was kept first is everybody's. Every fault of Redis is thrown.
 */
export function redisExchange(redis: Redis): RefreshExchange {
  return {
    async once(name, make) {
      const answer = `${prefix}:answer:${name}`
      const lock = `${prefix}:lock:${name}`
      const owner = randomUUID()
      const end = performance.now() + times.patience
      while ((await redis.set(lock, owner, 'PX', times.lock, 'NX')) !== 'OK') {
        const standing = await redis.get(answer)
        if (standing !== null) return standing
        if (performance.now() > end) throw new Error('Another process does not finish its exchange')
        await sleep(times.look)
      }
      try {
        const standing = await redis.get(answer)
        if (standing !== null) return standing
        const age = Number(await redis.eval(ageScript, 1, since))
        const made = await make()
        if (made !== null) return String(await redis.eval(keepScript, 1, answer, made))
        const meanwhile = await redis.get(answer)
        if (meanwhile === null && age < times.answer) {
          throw new Error('Redis may have lost an answer: it was empty not long ago')
        }
        return meanwhile
      } finally {
        // Runs out by itself otherwise.
        await redis.eval(unlockScript, 1, lock, owner).catch(() => undefined)
      }
    },
  }
}
