import type { Probe } from '../probe.ts'
import { strangers } from '../world/actors.ts'
import type { World } from '../world/index.ts'
import { fields } from './fields.ts'
import { local, models } from './local.ts'
import { populated } from './populated.ts'
import { restGlobals } from './restGlobals.ts'
import { restOthers } from './restOthers.ts'
import { restReads } from './restReads.ts'
import { restWrites } from './restWrites.ts'

/** Every probe that follows from the built config, and those that the app gives recipes for. */
export async function probesOf(world: World): Promise<Probe[]> {
  const { config } = world.payload
  const ofFields = await Promise.all(config.collections.map(collection => fields(world, collection)))
  const derived = [
    ...ofFields.flat(),
    ...config.collections.flatMap(collection => {
      const routes = new Set(reachable(collection.endpoints).map(({ method, path }) => `${method} ${path}`))
      return [
        ...restReads(world, collection, routes),
        ...restWrites(world, collection, routes),
        ...restOthers(world, collection, routes),
        ...local(world, collection),
      ]
    }),
    ...restGlobals(world),
    ...populated(world, new Set(routesOf(world))),
    ...models(world),
  ]
  return [
    ...derived.filter(
      ({ route, operation, reference }) =>
        !(route in world.app.recipes) && !(`${route} ${operation} ${reference}` in world.app.withoutControl),
    ),
    ...recipes(world),
  ]
}

/** Routes that no earlier one of the same method takes away. */
function reachable<T extends { method: string; path: string }>(endpoints: false | readonly T[]): T[] {
  const before: T[] = []
  for (const endpoint of endpoints || []) {
    const taken = before.some(({ method, path }) => method === endpoint.method && takes(path, endpoint.path))
    if (!taken) before.push(endpoint)
  }
  return before
}

function takes(pattern: string, path: string): boolean {
  const [parts, other] = [pattern.split('/'), path.split('/')]
  return (
    parts.length === other.length &&
    parts.every((part, index) => part === other[index] || (part.startsWith(':') && other[index] !== ''))
  )
}

function recipes(world: World): Probe[] {
  return Object.entries(world.app.recipes).map(([route, recipe]): Probe => {
    const [method = 'GET'] = route.split(' ')
    return {
      route,
      operation: route.replace(/^\S+ \/api\/[^/]+/, ''),
      channel: 'rest',
      reference: recipe.reference,
      writes: method !== 'GET',
      control: recipe.control,
      actors: strangers,
      ask: (base, target) => ({ method, ...recipe.ask(world.documents[target], world.documents[base]) }),
    }
  })
}

/** Every route of the running app, as `METHOD /api/path`. */
function routesOf({ payload: { config } }: World): string[] {
  const below = (root: string, endpoints: false | readonly { method: string; path: string }[]) =>
    reachable(endpoints).map(
      ({ method, path }) => `${method.toUpperCase()} /api${root}${path === '/' ? '' : path}`,
    )
  return [
    ...new Set([
      ...config.collections.flatMap(({ slug, endpoints }) => below(`/${slug}`, endpoints)),
      // What has no versions answers no routes of versions.
      ...config.globals.flatMap(({ slug, endpoints, versions }) =>
        below(
          `/globals/${slug}`,
          (endpoints || []).filter(({ path }) => versions || !path.startsWith('/versions')),
        ),
      ),
      ...below('', config.endpoints),
    ]),
  ]
}

/** Routes that neither a probe covers nor a reason excuses. */
export function uncoveredRoutes(world: World, probes: readonly Probe[]): string[] {
  const { excused, withoutControl } = world.app
  const known = new Set([
    ...probes.map(({ route }) => route),
    ...Object.keys(excused),
    ...Object.keys(withoutControl).map(key => key.split(' ').slice(0, 2).join(' ')),
  ])
  return routesOf(world).filter(route => !known.has(route))
}
