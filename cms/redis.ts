import { Redis } from 'ioredis'
import { processRegistry } from './entry/processRegistry.ts'
import { env } from './env.ts'

/** The longest that one command may take, in milliseconds. */
const commandTimeout = 500
/** The longest pause between two attempts to connect, in milliseconds. */
const longestPause = 2_000

/**
 * The one connection of this process for commands, or `undefined` without `REDIS_URL`. Entry and Next share it.
 * Redis is never needed for an answer: a command fails within half a second, at once while there is no connection,
 * and the caller goes on without. Subscriptions need `connectRedis`, since a subscribed connection takes no commands.
 */
export function redis(): Redis | undefined {
  const url = env().REDIS_URL
  if (!url) return undefined
  const registry = processRegistry()
  registry.redis ??= connectRedis(url)
  return registry.redis
}

/** A connection of its own that connects again for ever; the caller ends it with `disconnect()`. */
export function connectRedis(url: string): Redis {
  const connection = new Redis(url, {
    enableOfflineQueue: false,
    commandTimeout,
    connectTimeout: 2_000,
    // A connection that swallows commands without an answer is replaced.
    socketTimeout: 2_000,
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
    retryStrategy: attempt => Math.min(50 * 2 ** attempt, longestPause) * (0.75 + Math.random() / 2),
    disableClientInfo: true,
  })
  let lost = false
  const lose = (reason: string) => {
    // Once for an outage.
    if (!lost) say('warn', 'Redis cannot be reached; going on without it', reason)
    lost = true
  }
  // The fault itself is never logged: it carries its command, which for HELLO and AUTH holds the password.
  connection.on('error', fault => lose(codeOf(fault)))
  connection.on('reconnecting', () => lose('connection closed'))
  connection.on('ready', () => {
    if (lost) say('info', 'Redis is back')
    lost = false
  })
  return connection
}

const codeOf = (fault: unknown): string =>
  fault instanceof Error && 'code' in fault ? String(fault.code) : String(fault).slice(0, 100)

function say(level: 'warn' | 'info', msg: string, reason?: string): void {
  process.stderr.write(`${JSON.stringify({ level, msg, ...(reason ? { reason } : {}) })}\n`)
}
