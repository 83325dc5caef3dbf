import { fromBase64, fromBase64Url, hmacKey, toBase64Url } from './encoding.ts'

/** Host-only, HttpOnly cookie that carries the token; its Path is `mediaCookiePath(prefix)`. */
export const mediaCookieName = 'lectern-media'

/** Media are served under this path of the academy's own host; what follows it is the object's key. */
export const mediaPath = '/media/'
export const mediaCookiePath = (prefix: string): string => `${mediaPath}${prefix}`

/**
 * Seconds that a token lives: how long somebody may still read whose access has ended. A player asks for the next one
 * at less than half of that, so that a lost answer stops nobody.
 */
export const mediaTokenSeconds = 60

/** `secret` is base64, at least 24 bytes. `id` is short and stays with the secret while tokens of it live. */
export interface MediaKey {
  readonly id: string
  readonly secret: string
}

export type MediaVerdict =
  | { kind: 'valid'; studentId: string; expiresAt: Date }
  | {
      kind: 'invalid'
      reason:
        | 'malformed'
        | 'unknown-key'
        | 'bad-signature'
        | 'expired'
        | 'other-host'
        | 'other-tenant'
        | 'other-path'
    }

interface Payload {
  /** key id */ k: string
  /** prefix */ p: string
  /** student */ s: string
  /** tenant */ t: string
  /** host */ h: string
  /** expiry, seconds since 1970 */ e: number
}

const text = new TextEncoder()

/**
 * A right of one student to read everything below one prefix until a moment. The first key signs.
 * Throws when the prefix is not a folder of that tenant: such a token would never open anything.
 */
export const issueMediaToken = async (grant: {
  keys: readonly MediaKey[]
  prefix: string
  studentId: string
  tenantId: string
  /** Name of the host that the student is on: lower case, no port. It alone takes the token. */
  host: string
  expiresAt: Date
}): Promise<string> => {
  const [first] = grant.keys
  if (!first) throw new Error('issueMediaToken needs at least one key')
  if (!isFolderOf(grant.tenantId, grant.prefix))
    throw new Error('The prefix is not a media folder of this tenant')
  const payload: Payload = {
    k: first.id,
    p: grant.prefix,
    s: grant.studentId,
    t: grant.tenantId,
    h: grant.host,
    e: Math.floor(grant.expiresAt.getTime() / 1000),
  }
  const body = toBase64Url(text.encode(JSON.stringify(payload)))
  const signature = await crypto.subtle.sign(
    'HMAC',
    await hmacKey(fromBase64(first.secret), 'sign'),
    text.encode(body),
  )
  return `${body}.${toBase64Url(new Uint8Array(signature))}`
}

/**
 * May the holder of this token read this object?
 *
 * @param path the object's key, that is the decoded request path after `/media/`
 * @param host name of the host that was asked: lower case, no port
 * @param tenantId the academy of that host, where the asker knows it: the edge has no table of hosts, and there the
 * signed host alone says whose it is
 */
export const checkMediaToken = async (question: {
  keys: readonly MediaKey[]
  token: string
  path: string
  host: string
  tenantId?: string | undefined
  now: Date
}): Promise<MediaVerdict> => {
  const parts = question.token.split('.')
  const [body, written] = parts
  const signature = written && fromBase64Url(written)
  const payload = body && readPayload(body)
  if (parts.length !== 2 || !body || !signature || !payload) return { kind: 'invalid', reason: 'malformed' }
  const key = question.keys.find(candidate => candidate.id === payload.k)
  if (!key) return { kind: 'invalid', reason: 'unknown-key' }
  const verifier = await hmacKey(fromBase64(key.secret), 'verify')
  if (!(await crypto.subtle.verify('HMAC', verifier, signature, text.encode(body)))) {
    return { kind: 'invalid', reason: 'bad-signature' }
  }
  if (question.now.getTime() >= payload.e * 1000) return { kind: 'invalid', reason: 'expired' }
  if (payload.h !== question.host) return { kind: 'invalid', reason: 'other-host' }
  if (payload.t !== (question.tenantId ?? payload.t) || !isFolderOf(payload.t, payload.p)) {
    return { kind: 'invalid', reason: 'other-tenant' }
  }
  if (!isPlainKey(question.path) || !question.path.startsWith(payload.p)) {
    return { kind: 'invalid', reason: 'other-path' }
  }
  return { kind: 'valid', studentId: payload.s, expiresAt: new Date(payload.e * 1000) }
}

/** A key that means the same to every reader: no empty, `.` or `..` parts, no escapes, no backslash. */
export const isPlainKey = (key: string): boolean =>
  /^[A-Za-z0-9._/-]+$/.test(key) && key.split('/').every(part => part !== '' && part !== '.' && part !== '..')

const isFolderOf = (tenantId: string, prefix: string): boolean =>
  prefix.endsWith('/') &&
  isPlainKey(prefix.slice(0, -1)) &&
  prefix.startsWith(`v/${tenantId}/`) &&
  prefix.length > `v/${tenantId}/`.length

const readPayload = (body: string): Payload | null => {
  const bytes = fromBase64Url(body)
  if (!bytes) return null
  let json: unknown
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return null
  }
  return isPayload(json) ? json : null
}

const isPayload = (json: unknown): json is Payload => {
  if (typeof json !== 'object' || json === null) return false
  const fields: Record<string, unknown> = { ...json }
  const strings = [fields.k, fields.p, fields.s, fields.t, fields.h]
  return strings.every(field => typeof field === 'string') && Number.isSafeInteger(fields.e)
}
