/** The SDK's own names, so that its browser and server tools would find the cookies too. */
export const accessCookie = 'sAccessToken'
export const refreshCookie = 'sRefreshToken'
/** Base path of the endpoints. The refresh cookie travels only to paths below the second one. */
export const authPath = '/auth'
export const refreshPath = '/auth/session/refresh'

/** SuperTokens' default life of a refresh token, 100 days, in seconds. The core decides; a cookie that outlives it is refused there. */
const lifeSeconds = 100 * 24 * 60 * 60

/** Value of the first cookie of this name; malformed neighbours are skipped, a malformed escape is left as it is. */
export function readCookie(header: string | null | undefined, name: string): string | undefined {
  if (!header) return undefined
  for (const pair of header.split(';')) {
    const at = pair.indexOf('=')
    if (at < 0 || pair.slice(0, at).trim() !== name) continue
    return unescaped(pair.slice(at + 1).trim())
  }
  return undefined
}

function unescaped(value: string): string {
  if (!value.includes('%')) return value
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}

export interface SetCookie {
  name: string
  value: string
  path: string
  /** Seconds; 0 removes the cookie. */
  maxAge: number
  /** Of the site that answers: `https` makes the cookie Secure. */
  origin: string
}

/** A host-only, HttpOnly, Lax cookie. There is no Domain on purpose: academies share a parent domain. */
export function setCookie({ name, value, path, maxAge, origin }: SetCookie): string {
  const secure = origin.startsWith('https:') ? '; Secure' : ''
  return `${name}=${encodeURIComponent(value)}; Path=${path}; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${secure}`
}

export function sessionCookies(
  tokens: { accessToken: string; refreshToken: string },
  origin: string,
): string[] {
  return [
    setCookie({ name: accessCookie, value: tokens.accessToken, path: '/', maxAge: lifeSeconds, origin }),
    setCookie({
      name: refreshCookie,
      value: tokens.refreshToken,
      path: refreshPath,
      maxAge: lifeSeconds,
      origin,
    }),
  ]
}

export function clearedCookies(origin: string): string[] {
  return [
    setCookie({ name: accessCookie, value: '', path: '/', maxAge: 0, origin }),
    setCookie({ name: refreshCookie, value: '', path: refreshPath, maxAge: 0, origin }),
  ]
}
