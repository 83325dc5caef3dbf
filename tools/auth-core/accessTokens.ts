import { compactVerify, decodeProtectedHeader, SignJWT } from 'jose'
import { isJson, type Json, Refusal } from './input.ts'
import { tenantOf } from './sessionHandles.ts'
import type { SigningKeys } from './signingKeys.ts'

/** Claims the core writes itself; a caller's payload may not carry them. */
export const PROTECTED_CLAIMS = [
  'sub',
  'iat',
  'exp',
  'sessionHandle',
  'refreshTokenHash1',
  'parentRefreshTokenHash1',
  'antiCsrfToken',
  'rsub',
  'tId',
] as const

export interface AccessClaims {
  userId: string
  sessionHandle: string
  refreshTokenHash1: string
  /** Set from a refresh until the first verified use of the token it gave. */
  parentRefreshTokenHash1: string | null
  antiCsrfToken: string | null
  /** The caller's own claims, `iss` among them. */
  payload: Json
  /** Milliseconds since 1970, whole seconds. */
  expiry: number
}

/** A token as the interface reports it; times in milliseconds since 1970. */
export interface TokenInfo {
  token: string
  createdTime: number
  expiry: number
}

export type ReadToken =
  | { kind: 'valid'; claims: AccessClaims; kid: string }
  | { kind: 'expired'; claims: AccessClaims; kid: string }
  | { kind: 'invalid' }

export function checkPayload(payload: Json): void {
  if (PROTECTED_CLAIMS.some(name => name in payload)) {
    throw new Refusal(400, 'The user payload contains protected field')
  }
}

/** RS256, header `version: "5"`: the form supertokens-node reads as an access token of CDI 5. */
export async function signAccessToken(
  keys: SigningKeys,
  kind: 'dynamic' | 'static',
  claims: Omit<AccessClaims, 'expiry'>,
  times: { now: number; expiry: number },
): Promise<TokenInfo> {
  const key = await keys.signer(kind)
  const issued = Math.floor(times.now / 1000)
  const expires = Math.floor(times.expiry / 1000)
  const token = await new SignJWT({
    ...claims.payload,
    sub: claims.userId,
    rsub: claims.userId,
    tId: tenantOf(claims.sessionHandle),
    sessionHandle: claims.sessionHandle,
    refreshTokenHash1: claims.refreshTokenHash1,
    parentRefreshTokenHash1: claims.parentRefreshTokenHash1,
    antiCsrfToken: claims.antiCsrfToken,
    iat: issued,
    exp: expires,
  })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', version: '5', kid: key.kid })
    .sign(key.privateKey)
  return { token, createdTime: issued * 1000, expiry: expires * 1000 }
}

/** Checks signature, shape and expiry of an access token against the stored keys. */
export async function readAccessToken(keys: SigningKeys, token: string, now: number): Promise<ReadToken> {
  const kid = kidOf(token)
  const key = kid === undefined ? undefined : await keys.byKid(kid)
  if (kid === undefined || key === undefined) return { kind: 'invalid' }
  const verified = await compactVerify(token, key.publicKey, { algorithms: ['RS256'] }).catch(() => undefined)
  const claims = verified && claimsOf(parse(verified.payload))
  if (!claims) return { kind: 'invalid' }
  return { kind: claims.expiry > now ? 'valid' : 'expired', claims, kid }
}

function kidOf(token: string): string | undefined {
  try {
    const header = decodeProtectedHeader(token)
    return header.version === '5' ? header.kid : undefined
  } catch {
    return undefined
  }
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return undefined
  }
}

function claimsOf(value: unknown): AccessClaims | undefined {
  if (!isJson(value)) return undefined
  const { sub, exp, sessionHandle, refreshTokenHash1, parentRefreshTokenHash1, antiCsrfToken } = value
  if (typeof sub !== 'string' || typeof exp !== 'number') return undefined
  if (typeof sessionHandle !== 'string' || typeof refreshTokenHash1 !== 'string') return undefined
  const own = new Set<string>(PROTECTED_CLAIMS)
  return {
    userId: sub,
    sessionHandle,
    refreshTokenHash1,
    parentRefreshTokenHash1: typeof parentRefreshTokenHash1 === 'string' ? parentRefreshTokenHash1 : null,
    antiCsrfToken: typeof antiCsrfToken === 'string' ? antiCsrfToken : null,
    payload: Object.fromEntries(Object.entries(value).filter(([name]) => !own.has(name))),
    expiry: exp * 1000,
  }
}
