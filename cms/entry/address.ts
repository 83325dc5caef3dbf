export type Address =
  | { kind: 'address'; path: string; decoded: string; search: string; target: string }
  | { kind: 'malformed' }
  | { kind: 'other-host' }

/** What most are: segments that no normalisation changes, since none is `.` or `..` and nothing is encoded. */
const plainTarget = /^\/(?:[\w~-][\w.~-]*\/)*(?:[\w~-][\w.~-]*)?$/

/**
 * The one reading of a request target, made before any decision. `target` replaces `req.url`, so that Next, which
 * normalises `..` and `%2e%2e` by itself, sees what was decided on and nothing else.
 * An encoded slash, backslash or NUL has no use in our addresses and is malformed.
 */
export function readAddress(requestTarget: string | undefined, host: string): Address {
  const raw = requestTarget ?? '/'
  if (plainTarget.test(raw)) return { kind: 'address', path: raw, decoded: raw, search: '', target: raw }
  let url: URL
  try {
    if (raw.startsWith('/')) {
      url = new URL(`http://x${raw.replace(/^[/\\]+/, '/')}`)
    } else {
      // Absolute form (RFC 9112, 3.2.2) is accepted only when it names the host of the Host header.
      url = new URL(raw)
      if (url.protocol !== 'http:' && url.protocol !== 'https:') return { kind: 'malformed' }
      if (url.host.toLowerCase() !== host.toLowerCase()) return { kind: 'other-host' }
    }
  } catch {
    return { kind: 'malformed' }
  }
  const path = url.pathname.replace(/\/{2,}/g, '/')
  if (/%(?:2f|5c|00)/i.test(path)) return { kind: 'malformed' }
  let decoded: string
  try {
    decoded = decodeURIComponent(path)
  } catch {
    return { kind: 'malformed' }
  }
  return { kind: 'address', path, decoded, search: url.search, target: path + url.search }
}
