import { authRoutes } from '@lectern/plugin-supertokens'
import { buildConfig, type Endpoint, type SanitizedConfig } from 'payload'

export interface Route {
  method: string
  path: string
  /** Asked by the encoder. Its contract lets a newer worker say more than this app knows. */
  worker?: boolean
}

/** Every route of our own, from the tables that serve them. */
export async function ownRoutes(config: SanitizedConfig): Promise<Route[]> {
  // Late, since it brings in the config, which wants the stage's variables.
  const { learnRoutes } = await import('../learning/endpoints/learnHandler.ts')
  return [
    ...authRoutes,
    ...learnRoutes.map(({ method, path }) => ({ method, path: `/api/learn/${path}` })),
    ...(await ownEndpoints(config)),
  ]
}

/**
 * The endpoints of the running config that are not Payload's, told apart by their handlers. Those that stand in for
 * one of Payload's answer the admin as it would, and are among the routes of `badInput.int.test.ts`.
 */
async function ownEndpoints(config: SanitizedConfig): Promise<Route[]> {
  const plain = await buildConfig({
    secret: 'x',
    db: { defaultIDType: 'text', init: () => ({}) as never },
    collections: [
      { slug: 'people', auth: true, fields: [] },
      { slug: 'files', upload: true, versions: true, fields: [] },
    ],
    jobs: { tasks: [] },
  })
  const listOf = (endpoints: Endpoint[] | false | undefined) => endpoints || []
  const payloads = [plain, ...plain.collections, ...plain.globals].flatMap(({ endpoints }) =>
    listOf(endpoints),
  )
  const handlers = new Set(payloads.map(({ handler }) => handler))
  const places = new Set(payloads.map(({ method, path }) => `${method} ${path.replace('?', '')}`))
  const all = [
    ...listOf(config.endpoints).map(endpoint => ({ ...endpoint, base: '/api', worker: true })),
    ...config.collections.flatMap(({ slug, endpoints }) =>
      listOf(endpoints).map(endpoint => ({ ...endpoint, base: `/api/${slug}`, worker: false })),
    ),
  ]
  return all
    .filter(({ handler, method, path }) => !handlers.has(handler) && !places.has(`${method} ${path}`))
    .map(({ method, path, base, worker }) => ({
      method: method.toUpperCase(),
      path: base + path,
      worker,
    }))
}
