import { S3Error } from './errors.ts'

/** A request line taken apart: path-style bucket and key, and the query in order. */
export type Address = {
  bucket: string | undefined
  key: string | undefined
  /** Decoded path, from `/`. */
  path: string
  /** Decoded names and values in the order sent. */
  query: [name: string, value: string][]
}

/** Longest key in UTF-8 bytes (S3 user guide, "Naming objects"). */
const longestKey = 1024

/**
 * Reads a request target. The WHATWG URL parser is not used because it rewrites `..`, which is a
 * legal part of a key and part of what was signed. Throws InvalidURI and KeyTooLongError.
 */
export function readAddress(target: string): Address {
  const mark = target.indexOf('?')
  const path = decode(mark < 0 ? target : target.slice(0, mark))
  if (!path.startsWith('/')) throw new S3Error('InvalidURI', "Couldn't parse the specified URI.")
  const slash = path.indexOf('/', 1)
  const bucket = slash < 0 ? path.slice(1) : path.slice(1, slash)
  const key = slash < 0 ? '' : path.slice(slash + 1)
  if (Buffer.byteLength(key) > longestKey) {
    throw new S3Error('KeyTooLongError', 'Your key is too long', { MaxSizeAllowed: String(longestKey) })
  }
  return {
    bucket: bucket || undefined,
    key: key || undefined,
    path,
    query: mark < 0 ? [] : readQuery(target.slice(mark + 1)),
  }
}

function readQuery(text: string): [string, string][] {
  return text
    .split('&')
    .filter(pair => pair !== '')
    .map(pair => {
      const equals = pair.indexOf('=')
      const name = equals < 0 ? pair : pair.slice(0, equals)
      const value = equals < 0 ? '' : pair.slice(equals + 1)
      return [decode(name.replaceAll('+', ' ')), decode(value.replaceAll('+', ' '))]
    })
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw new S3Error('InvalidURI', "Couldn't parse the specified URI.")
  }
}

/** Value of a query parameter, or undefined. */
export function parameter(address: Address, name: string): string | undefined {
  return address.query.find(pair => pair[0] === name)?.[1]
}

/** Percent-encoding of SigV4: everything but A-Z a-z 0-9 - . _ ~ (and `/` where `keepSlash`). */
export function encodeUri(text: string, keepSlash = false): string {
  const encoded = encodeURIComponent(text).replace(
    /[!'()*]/g,
    c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return keepSlash ? encoded.replaceAll('%2F', '/') : encoded
}
