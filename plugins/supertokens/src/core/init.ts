import { init } from 'supertokens-node'
import { init as emailPassword } from 'supertokens-node/recipe/emailpassword'
import { init as multitenancy } from 'supertokens-node/recipe/multitenancy'
import { init as session } from 'supertokens-node/recipe/session'
import { authPath } from '../cookies.ts'
import { googleRecipe } from '../google/recipe.ts'
import type { ResolvedOptions } from '../options.ts'

/** The tenant that every core has. Further ones need a licence: see `tenancy.ts`. */
export const publicTenant = 'public'

let initialised = false

/**
 * Starts the SDK once in this copy of the module; the first caller's settings win, so a changed configuration needs
 * a restart. AccountLinking stays out: an unlicensed core answers it with 402 after the user has been written.
 */
export function ensureInit(options: ResolvedOptions): void {
  if (initialised) return
  initialised = true
  init({
    framework: 'custom',
    telemetry: false,
    supertokens: { connectionURI: options.connection.uri, apiKey: options.connection.apiKey },
    appInfo: {
      appName: options.appName,
      apiDomain: options.apiOrigin,
      apiBasePath: authPath,
      // Links in mails may lead only to a host that the app's own verdict named, never to a Host or Origin header.
      origin: ({ userContext }) =>
        typeof userContext.lecternOrigin === 'string' ? userContext.lecternOrigin : options.apiOrigin,
    },
    recipeList: [
      ...(options.google ? [googleRecipe(options.google)] : []),
      emailPassword(),
      multitenancy({
        // The default believes the tenant that the browser names.
        override: { functions: original => ({ ...original, getTenantId: async () => publicTenant }) },
      }),
      session({
        getTokenTransferMethod: () => 'cookie',
        cookieSameSite: 'lax',
        antiCsrf: 'VIA_CUSTOM_HEADER',
      }),
    ],
  })
}
