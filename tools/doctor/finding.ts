import { getSystemErrorName } from 'node:util'

/** What one look at one thing found. `remedy` says what to do about it. */
export type Finding =
  | { subject: string; state: 'ok'; detail: string }
  | { subject: string; state: 'wrong'; detail: string; remedy: string }

export type Probe = (environment: Readonly<Record<string, string | undefined>>) => Promise<Finding[]>

export const ok = (subject: string, detail: string): Finding => ({ subject, state: 'ok', detail })

export const wrong = (subject: string, detail: string, remedy: string): Finding => ({
  subject,
  state: 'wrong',
  detail,
  remedy,
})

/** What went wrong, in words without addresses, which may carry passwords: the error's code or its kind. */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0])
  if (!(error instanceof Error)) return 'unknown error'
  if (error.cause instanceof Error) return reasonOf(error.cause)
  const { code: given, errno } = error as Error & { code?: unknown; errno?: unknown }
  // Libraries put codes of their own over those of the system.
  const code = typeof errno === 'number' && errno < 0 ? getSystemErrorName(errno) : given
  const known = typeof code === 'string' ? sentences[code] : undefined
  if (known) return known
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return 'no answer in time'
  return typeof code === 'string' ? `${error.name} ${code}` : error.name
}

const sentences: Record<string, string> = {
  ECONNREFUSED: 'nobody listens there',
  ENOTFOUND: 'the host name is unknown',
  EAI_AGAIN: 'the host name cannot be looked up',
  ETIMEDOUT: 'no answer in time',
  ETIMEOUT: 'no answer in time',
  ECONNRESET: 'the connection was cut',
  '28P01': 'the password is wrong',
  '28000': 'the user may not connect',
  '3D000': 'the database does not exist',
  '42501': 'the user may not do that',
  EAUTH: 'user or password is wrong',
}
