import { checkMediaToken, isPlainKey, type MediaKey, mediaCookieName, mediaPath } from './mediaToken.ts'

/** What was asked for under `mediaPath`, and whether the asker may have it. */
export type MediaRequestVerdict =
  | { kind: 'method-not-allowed' }
  | { kind: 'forbidden' }
  /** A public picture of this academy. */
  | { kind: 'picture'; key: string }
  | { kind: 'video'; key: string; studentId: string }

/** A browser sends one cookie for one video's folder; more are an attempt to have signatures computed. */
const mostTokens = 4

/**
 * The one check before any object of the media bucket: pictures (`p/{tenant}/…`) for everybody, a video's objects
 * (`v/…`) for whoever holds a token, nothing else at all. A foreign and an unknown key look the same without a token
 * for them. It reads no clock, no table and no storage, so it also runs at the edge.
 *
 * @param path of the request's address, undecoded, without the query
 * @param cookie the request's header as it came
 * @param host see `checkMediaToken`, as `tenantId`; without a tenant the pictures of every academy pass: whoever asks
 * so must leave them to somebody who knows whose host it is
 */
export const judgeMediaRequest = async (question: {
  keys: readonly MediaKey[]
  method: string
  path: string
  cookie: string | null | undefined
  host: string
  tenantId?: string | undefined
  now: Date
}): Promise<MediaRequestVerdict> => {
  if (question.method !== 'GET' && question.method !== 'HEAD') return { kind: 'method-not-allowed' }
  const { keys, host, tenantId, now } = question
  if (!question.path.startsWith(mediaPath)) return { kind: 'forbidden' }
  const key = question.path.slice(mediaPath.length)
  if (!isPlainKey(key)) return { kind: 'forbidden' }
  const [kind, owner] = key.split('/')
  if (kind === 'p') return owner === (tenantId ?? owner) ? { kind: 'picture', key } : { kind: 'forbidden' }
  for (const token of cookiesNamed(question.cookie, mediaCookieName).slice(0, mostTokens)) {
    const verdict = await checkMediaToken({ keys, token, path: key, host, tenantId, now })
    if (verdict.kind === 'valid') return { kind: 'video', key, studentId: verdict.studentId }
  }
  return { kind: 'forbidden' }
}

/** The values of all cookies of that name, in the order of the header. */
export const cookiesNamed = (header: string | null | undefined, name: string): string[] =>
  (header ?? '')
    .split(';')
    .map(pair => pair.trim())
    .filter(pair => pair.startsWith(`${name}=`))
    .map(pair => pair.slice(name.length + 1))
