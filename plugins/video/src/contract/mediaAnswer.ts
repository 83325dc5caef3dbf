import { isEarlyPlaylist } from './keys.ts'
import { lastingPrivately, mediaTypeOf } from './mediaTypes.ts'

/** An object of the media bucket as the storage describes it. `etag` is strong and in quotes. */
export interface MediaObject {
  readonly bytes: number
  readonly etag: string
  /** What the storage says; of the product's own objects the name says it. */
  readonly contentType?: string | undefined
}

/** The headers of a request that choose what of an object is answered. */
export interface MediaChoice {
  readonly method: string
  readonly range?: string | null | undefined
  readonly ifRange?: string | null | undefined
  readonly ifNoneMatch?: string | null | undefined
}

/** `slice` are the bytes to send, `null` for none. */
export interface MediaAnswer {
  readonly status: 200 | 206 | 304 | 416
  readonly headers: Readonly<Record<string, string>>
  readonly slice: { readonly offset: number; readonly length: number } | null
}

/**
 * Public pictures may be kept by anybody. What is private may be kept by the browser that was let in and by no shared
 * cache, which would hand it on unasked: for good, since a name is never written twice, except what grows while a
 * version is being made. `Vary: Cookie` would be wrong: each renewal would throw away what was loaded.
 */
const cacheControlOf = (key: string): string => {
  if (key.startsWith('p/')) return 'public, max-age=31536000, immutable'
  return isEarlyPlaylist(key) ? 'private, no-cache' : lastingPrivately
}

/** For every refusal: it may be another answer in a moment. */
export const mediaRefusalHeaders: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
}

/** Whether the storage has to describe the object before it is known what of it to read. */
export const dependsOnObject = (choice: MediaChoice): boolean =>
  Boolean(choice.ifNoneMatch) || (choice.method === 'GET' && Boolean(choice.range))

/**
 * Status, headers and bytes of the answer to a request for this object (RFC 9110, sections 13 and 14): `If-None-Match`
 * first, then one range if `If-Range` allows it. Several ranges at once and what cannot be read as a range are answered
 * with the whole object, as the RFC lets a server do.
 */
export const planMediaAnswer = (key: string, object: MediaObject, choice: MediaChoice): MediaAnswer => {
  const { bytes, etag } = object
  const lasting = {
    'cache-control': cacheControlOf(key),
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    etag,
  }
  if (choice.ifNoneMatch && matches(choice.ifNoneMatch, etag))
    return { status: 304, headers: lasting, slice: null }
  const described = { ...lasting, 'content-type': contentTypeOf(key, object), 'accept-ranges': 'bytes' }
  const whole: MediaAnswer = {
    status: 200,
    headers: { ...described, 'content-length': String(bytes) },
    slice: choice.method === 'GET' ? { offset: 0, length: bytes } : null,
  }
  // A date in If-Range never matches: nothing here is told apart by date.
  if (choice.method !== 'GET' || !choice.range || (choice.ifRange && choice.ifRange !== etag)) return whole
  const range = readRange(choice.range, bytes)
  if (range === null) return whole
  if (range === 'unsatisfiable')
    return {
      status: 416,
      headers: { ...mediaRefusalHeaders, 'content-range': `bytes */${bytes}` },
      slice: null,
    }
  const { offset, length } = range
  return {
    status: 206,
    headers: {
      ...described,
      'content-length': String(length),
      'content-range': `bytes ${offset}-${offset + length - 1}/${bytes}`,
    },
    slice: range,
  }
}

const contentTypeOf = (key: string, { contentType }: MediaObject): string =>
  key.startsWith('p/') ? (contentType ?? 'application/octet-stream') : mediaTypeOf(key)

/** Weak comparison, as for `If-None-Match`. */
const matches = (header: string, etag: string): boolean =>
  header.trim() === '*' || header.split(',').some(each => each.trim().replace(/^W\//, '') === etag)

/** `null` for what is to be ignored. */
const readRange = (
  header: string,
  bytes: number,
): { offset: number; length: number } | 'unsatisfiable' | null => {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/i.exec(header.trim()) ?? []
  if (first === undefined || last === undefined || (first === '' && last === '')) return null
  if (first === '') {
    const length = Math.min(Number(last), bytes)
    return length === 0 ? 'unsatisfiable' : { offset: bytes - length, length }
  }
  const offset = Number(first)
  if (last !== '' && Number(last) < offset) return null
  if (offset >= bytes) return 'unsatisfiable'
  return { offset, length: Math.min(last === '' ? bytes : Number(last) + 1, bytes) - offset }
}
