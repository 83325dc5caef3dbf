import { SignJWT } from 'jose'
import type { Core, Route } from './core.ts'
import { type Input, type Json, object, optionalFlag, Refusal, text } from './input.ts'

/** Signs a caller's payload with a key of the core; anybody can verify it against `/.well-known/jwks.json`. */
async function createJwt(core: Core, { body }: Input): Promise<Json> {
  if (text(body, 'algorithm').toLowerCase() !== 'rs256') return { status: 'UNSUPPORTED_ALGORITHM_ERROR' }
  const validity = body.validity
  if (typeof validity !== 'number' || !Number.isInteger(validity) || validity <= 0) {
    throw new Refusal(400, "Field name 'validity' must be a whole number above 0")
  }
  const issuer = text(body, 'jwksDomain')
  const key = await core.keys.signer(
    (optionalFlag(body, 'useStaticSigningKey') ?? true) ? 'static' : 'dynamic',
  )
  const issued = Math.floor(core.now() / 1000)
  const jwt = await new SignJWT({
    iss: issuer,
    ...object(body, 'payload'),
    iat: issued,
    exp: issued + validity,
  })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: key.kid })
    .sign(key.privateKey)
  return { status: 'OK', jwt }
}

export const jwtRoutes: Route[] = [
  { method: 'POST', path: '/recipe/jwt', handle: createJwt },
  { method: 'GET', path: '/.well-known/jwks.json', handle: core => core.keys.jwks() },
]
