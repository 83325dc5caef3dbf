import { init } from 'supertokens-node/recipe/thirdparty'
import type { ResolvedOptions } from '../options.ts'

export const thirdPartyId = 'google'

/** The SDK's recipe for Google; its own endpoints are not used, since they check neither state nor nonce. */
export function googleRecipe({ clientId, clientSecret, discovery }: NonNullable<ResolvedOptions['google']>) {
  return init({
    signInAndUpFeature: {
      providers: [
        {
          config: {
            thirdPartyId,
            oidcDiscoveryEndpoint: discovery,
            clients: [{ clientId, clientSecret, scope: ['openid', 'email', 'profile'], forcePKCE: true }],
            authorizationEndpointQueryParams: {
              // No lasting access to anything of the person's.
              access_type: null,
              included_grant_scopes: null,
              prompt: 'select_account',
            },
          },
        },
      ],
    },
  })
}
