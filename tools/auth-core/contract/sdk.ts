import { createRequire } from 'node:module'
import type { SessionContainer } from 'supertokens-node/recipe/session'

const require = createRequire(import.meta.url)

export interface Connection {
  url: string
  apiKey: string
}

/** What the SDK answered to one HTTP request. */
export interface SdkAnswer {
  status: number
  body: unknown
  cookies: Record<string, string>
  session: SessionContainer | undefined
}

const ORIGIN = 'http://localhost:3000'

/**
 * A fresh copy of the unmodified supertokens-node, since `SuperTokens.init` counts once a copy and a test
 * process meets several cores.
 */
export function loadSdk(connection: Connection) {
  for (const file of Object.keys(require.cache)) {
    if (/[\\/]node_modules[\\/]supertokens-node[\\/]/.test(file)) delete require.cache[file]
  }
  const supertokens: typeof import('supertokens-node') = require('supertokens-node')
  const framework: typeof import('supertokens-node/framework/custom') = require('supertokens-node/framework/custom')
  const emailPassword: typeof import('supertokens-node/recipe/emailpassword') = require('supertokens-node/recipe/emailpassword')
  const thirdParty: typeof import('supertokens-node/recipe/thirdparty') = require('supertokens-node/recipe/thirdparty')
  const session: typeof import('supertokens-node/recipe/session') = require('supertokens-node/recipe/session')
  const verification: typeof import('supertokens-node/recipe/emailverification') = require('supertokens-node/recipe/emailverification')
  const roles: typeof import('supertokens-node/recipe/userroles') = require('supertokens-node/recipe/userroles')
  const metadata: typeof import('supertokens-node/recipe/usermetadata') = require('supertokens-node/recipe/usermetadata')
  const multitenancy: typeof import('supertokens-node/recipe/multitenancy') = require('supertokens-node/recipe/multitenancy')
  const accountLinking: typeof import('supertokens-node/recipe/accountlinking') = require('supertokens-node/recipe/accountlinking')

  supertokens.init({
    framework: 'custom',
    telemetry: false,
    supertokens: { connectionURI: connection.url, apiKey: connection.apiKey },
    appInfo: { appName: 'contract', apiDomain: ORIGIN, websiteDomain: ORIGIN, apiBasePath: '/auth' },
    recipeList: [
      emailPassword.init(),
      thirdParty.init(),
      verification.init({ mode: 'OPTIONAL' }),
      roles.init(),
      metadata.init(),
      session.init({
        getTokenTransferMethod: () => 'cookie',
        cookieSameSite: 'lax',
        antiCsrf: 'VIA_CUSTOM_HEADER',
      }),
    ],
  })
  const handle = framework.middleware()
  const onError = framework.errorHandler()

  function prepare(method: 'get' | 'post', path: string, cookies: Record<string, string>, body?: unknown) {
    const request = new framework.PreParsedRequest({
      url: `${ORIGIN}${path}`,
      method,
      headers: new Headers({ rid: 'contract', origin: ORIGIN, 'content-type': 'application/json' }),
      cookies,
      query: {},
      getJSONBody: async () => body ?? {},
      getFormBody: async () => ({}),
    })
    return { request, response: new framework.CollectingResponse() }
  }

  type Response = ReturnType<typeof prepare>['response']
  const collect = (response: Response, sessionFound?: SessionContainer): SdkAnswer => ({
    status: response.statusCode,
    body: response.body === undefined ? undefined : JSON.parse(response.body),
    cookies: Object.fromEntries(response.cookies.map(cookie => [cookie.key, cookie.value])),
    session: sessionFound,
  })

  return {
    supertokens,
    emailPassword,
    thirdParty,
    session,
    verification,
    roles,
    metadata,
    multitenancy,
    accountLinking,

    /** One of the SDK's own routes. */
    async call(path: string, cookies: Record<string, string>, body?: unknown): Promise<SdkAnswer> {
      const { request, response } = prepare('post', path, cookies, body)
      const outcome = await handle(request, response)
      if (outcome.error !== undefined) await onError(outcome.error, request, response, () => undefined)
      return collect(response)
    },

    /** A request to a page that needs a session. */
    async visit(
      cookies: Record<string, string>,
      options: { checkDatabase?: boolean } = {},
    ): Promise<SdkAnswer> {
      const { request, response } = prepare('get', '/page', cookies)
      try {
        const found = await session.getSession(request, response, { sessionRequired: true, ...options })
        return collect(response, found)
      } catch (error) {
        await onError(error, request, response, () => undefined)
        return collect(response)
      }
    },

    /** Signs a user in, as the SDK's routes do once credentials are proven. */
    async open(userId: string, payload: Record<string, unknown> = {}): Promise<SdkAnswer> {
      const { request, response } = prepare('post', '/open', {})
      const made = await session.createNewSession(
        request,
        response,
        'public',
        supertokens.convertToRecipeUserId(userId),
        payload,
      )
      return collect(response, made)
    },
  }
}

export type Sdk = ReturnType<typeof loadSdk>

/** A request straight to the core. Query goes into `path`. */
export async function raw(
  connection: Connection,
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  body?: unknown,
  headers: Record<string, string> = { 'api-key': connection.apiKey },
): Promise<{ status: number; json: Record<string, unknown>; text: string }> {
  const response = await fetch(connection.url + path, {
    method,
    headers: { 'content-type': 'application/json', 'cdi-version': '5.4', ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false
  return { status: response.status, json: isJson ? JSON.parse(text) : {}, text }
}
