import type { SupertokensOptions } from '@lectern/plugin-supertokens'
import { env } from './env.ts'
import { purposeKey } from './secrets/purposeKey.ts'
import { siteOf } from './site/verdict.ts'

/** How this product signs people in; the plugin, the `/auth` route and the seed share it. */
export function signInOptions(): SupertokensOptions {
  const variables = env()
  return {
    connection: { uri: variables.SUPERTOKENS_URI, apiKey: variables.SUPERTOKENS_API_KEY },
    apiOrigin: variables.PLATFORM_ORIGIN,
    identityKey: purposeKey(variables.LECTERN_SECRET, 'identities'),
    siteOf,
  }
}
