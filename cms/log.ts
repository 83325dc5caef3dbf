import type { Config } from 'payload'
import type { Env } from './env.ts'

/** What the log says of a fault: enough to find it, and no value that a person gave. */
export interface LoggedError {
  type: string
  message: string
  stack: string
  /** PostgreSQL's or Node's code. */
  code?: string
  status?: number
  cause?: LoggedError
}

/**
 * Queries that failed are reported by drizzle with their values, and PostgreSQL's details quote rows: addresses and
 * names. Statements have placeholders and may stay.
 */
export function loggedError(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: 'not an error', stack: '' }
  const { name, stack = '', cause } = error
  const message = withoutValues(error)
  const code = Reflect.get(error, 'code')
  const status = Reflect.get(error, 'status')
  return {
    type: name,
    message,
    stack: stack
      .split('\n')
      .filter(line => /^\s+at /.test(line))
      .join('\n'),
    ...(typeof code === 'string' && { code }),
    ...(typeof status === 'number' && { status }),
    ...(cause instanceof Error && depth < 3 && { cause: loggedError(cause, depth + 1) }),
  }
}

function withoutValues(error: Error): string {
  const query = Reflect.get(error, 'query')
  if (typeof query === 'string') return `Failed query: ${query}`
  // "invalid input syntax for type uuid: "…"": PostgreSQL quotes the value after the colon.
  const isFromPostgres = typeof Reflect.get(error, 'severity') === 'string'
  return isFromPostgres ? error.message.replace(/:? ".*"/s, '') : error.message
}

/** Payload's log: JSON lines of pino, at the level of `LECTERN_LOG_LEVEL`. */
export const logSettings = (level: Env['LECTERN_LOG_LEVEL']): Config['logger'] => ({
  options: {
    level,
    base: null,
    serializers: { err: error => loggedError(error), error: error => loggedError(error) },
    // Without a message of its own a line would get the fault's, unabridged.
    hooks: {
      logMethod(given, method) {
        const [first, message] = given
        const fault: unknown =
          typeof first === 'object' && first !== null ? Reflect.get(first, 'err') : undefined
        if (fault === undefined || message !== undefined || Reflect.has(Object(first), 'msg'))
          return method.apply(this, given)
        return method.apply(this, [first, loggedError(fault).message])
      },
    },
  },
})
