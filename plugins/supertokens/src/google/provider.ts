import { createHmac } from 'node:crypto'
import { getProvider, type TypeProvider } from 'supertokens-node/recipe/thirdparty'
import { authPath } from '../cookies.ts'
import { publicTenant } from '../core/init.ts'
import type { ResolvedOptions } from '../options.ts'
import { googlePath } from './journey.ts'
import { thirdPartyId } from './recipe.ts'

type Google = NonNullable<ResolvedOptions['google']>

/** What Google says of a person, verified. */
export interface GooglePerson {
  /** Google's own id, which stays when the address changes. */
  subject: string
  email: string
  emailVerified: boolean
  name: string
}

/** Google did not answer; try again later. */
export class GoogleAway extends Error {
  override name = 'GoogleAway'
}

export const callbackAddress = ({ apiOrigin }: Pick<ResolvedOptions, 'apiOrigin'>): string =>
  `${apiOrigin}${authPath}${googlePath}/callback`

/** Google's page, and the secret that the exchange of its code will need (PKCE, RFC 7636). */
export async function addressOfGoogle(
  options: Pick<ResolvedOptions, 'apiOrigin'>,
  { state, nonce }: { state: string; nonce: string },
): Promise<{ url: string; verifier: string }> {
  const provider = await google()
  const { urlWithQueryParams, pkceCodeVerifier } = await provider.getAuthorisationRedirectURL({
    tenantId: publicTenant,
    redirectURIOnProviderDashboard: callbackAddress(options),
  })
  if (pkceCodeVerifier === undefined) throw new Error('supertokensPlugin: Google is asked without PKCE')
  const url = new URL(urlWithQueryParams)
  url.searchParams.set('state', state)
  url.searchParams.set('nonce', nonce)
  return { url: url.href, verifier: pkceCodeVerifier }
}

/**
 * Exchanges Google's code for what it says of the person. Signature, audience and expiry are checked by the SDK, the
 * rest here. `null` when Google refuses the code or its answer does not hold.
 * @throws GoogleAway
 */
export async function askGoogle(
  options: Pick<ResolvedOptions, 'apiOrigin'> & { google: Google },
  { code, verifier, nonce }: { code: string; verifier: string; nonce: string },
): Promise<GooglePerson | null> {
  const provider = await google()
  const claims = await provider
    .exchangeAuthCodeForOAuthTokens({
      tenantId: publicTenant,
      redirectURIInfo: {
        redirectURIOnProviderDashboard: callbackAddress(options),
        redirectURIQueryParams: { code },
        pkceCodeVerifier: verifier,
      },
    })
    .then(oAuthTokens => provider.getUserInfo({ tenantId: publicTenant, oAuthTokens }))
    // The SDK's faults carry Google's answer, so they go no further than here.
    .then(
      info => info.rawUserInfoFromProvider.fromIdTokenPayload,
      (fault: unknown) => {
        if (isAway(fault)) throw new GoogleAway('Google does not answer')
        return undefined
      },
    )
  return claims === undefined ? null : personIn(claims, options.google, nonce)
}

/** Pure: what an ID token says whose signature is good already (OpenID Connect Core 3.1.3.7). */
export function personIn(
  claims: Record<string, unknown>,
  { clientId, discovery }: Pick<Google, 'clientId' | 'discovery'>,
  nonce: string,
  now = Date.now(),
): GooglePerson | null {
  const { iss, aud, azp, exp, sub, email, email_verified, name } = claims
  // Google writes its issuer with and without the scheme.
  const issuers = [discovery, ...(discovery === 'https://accounts.google.com' ? ['accounts.google.com'] : [])]
  if (typeof iss !== 'string' || !issuers.includes(iss)) return null
  if (aud !== clientId || (azp !== undefined && azp !== clientId)) return null
  if (typeof exp !== 'number' || exp * 1000 <= now || claims.nonce !== nonce) return null
  if (typeof sub !== 'string' || sub === '' || typeof email !== 'string' || email === '') return null
  return {
    subject: sub,
    email,
    emailVerified: email_verified === true,
    name: typeof name === 'string' ? name : '',
  }
}

type OAuthProvider = Extract<TypeProvider, { type: 'oauth2' }>

async function google(): Promise<OAuthProvider> {
  const provider = await getProvider(publicTenant, thirdPartyId, undefined).catch((fault: unknown) => {
    if (isAway(fault)) throw new GoogleAway('Google does not answer')
    throw fault
  })
  // A provider that was stored in the core hides those of the app.
  if (provider?.type !== 'oauth2')
    throw new Error('supertokensPlugin: the core does not offer Google, other providers are stored in it')
  return provider
}

/** Nobody listens, or somebody who is not well. */
function isAway(fault: unknown): boolean {
  if (!(fault instanceof Error)) return false
  return fault.message === 'fetch failed' || /^Received response with status (429|5\d\d)/.test(fault.message)
}

/** Who somebody at Google is on this site: unlike on every other site, so that nobody can compare. */
export const googleIdentifier = (key: Buffer, site: string, subject: string): string =>
  createHmac('sha256', key)
    .update(JSON.stringify(['google', site, subject]))
    .digest('hex')
