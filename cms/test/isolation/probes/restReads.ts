import type { SanitizedConfig } from 'payload'
import type { Probe } from '../probe.ts'
import type { Ask, Side } from '../types.ts'
import { strangers } from '../world/actors.ts'
import type { World } from '../world/index.ts'
import { of, type Pointer, pointersOf } from './pointers.ts'
import { queryString } from './query.ts'

type Collection = SanitizedConfig['collections'][number]

/** The same question in other words. */
const variants: readonly { name: string; query: object }[] = [
  { name: 'depth 2', query: { depth: 2 } },
  { name: 'draft', query: { draft: true } },
  { name: 'trash', query: { trash: true } },
  { name: 'all locales', query: { locale: 'all' } },
  { name: 'unpaged', query: { pagination: false, limit: 0 } },
  { name: 'draft, depth 2', query: { draft: true, depth: 2 } },
  { name: 'shallow', query: { depth: 0 } },
]
const variantsOfOne = variants.filter(({ name }) => name !== 'unpaged')

/** GET routes of a collection: lists, counts, single documents and versions. */
export function restReads(world: World, collection: Collection, routes: ReadonlySet<string>): Probe[] {
  const { slug } = collection
  const root = `/api/${slug}`
  const probes: Probe[] = []
  const listed = (
    path: string,
    operation: string,
    pointers: readonly Pointer[],
    more: readonly { name: string; query: object }[],
  ) => {
    if (!routes.has(`get ${path === '' ? '/' : path}`)) return
    for (const { reference, control, expects, query } of pointers) {
      const ask = (extra: object) => (base: 'a' | 'b', target: Side) =>
        queryString({ ...query(world.documents[base], world.documents[target]), ...extra })
      const shared = {
        route: `GET ${root}${path}`,
        operation,
        reference,
        control,
        ...(expects ? { expects } : {}),
        writes: false,
        actors: strangers,
      }
      probes.push({
        ...shared,
        channel: 'rest',
        ask: (base, target) => get(`${root}${path}${ask({})(base, target)}`),
      })
      probes.push({
        ...shared,
        channel: 'rest by post',
        ask: (base, target) => overridden(`${root}${path}`, ask({})(base, target)),
      })
      // Lists of drafts come without joins.
      for (const variant of more.filter(({ query }) => !('draft' in query) || !reference.startsWith('joins')))
        probes.push({
          ...shared,
          channel: 'rest',
          variant: variant.name,
          ask: (base, target) => get(`${root}${path}${ask(variant.query)(base, target)}`),
        })
    }
  }
  const everything: Pointer = { reference: 'nothing', control: 'lists', query: () => ({ limit: 100 }) }
  const pointers = pointersOf(collection, world)
  listed('', 'find', [everything, ...pointers], variants)
  listed(
    '/count',
    'count',
    pointers.filter(({ reference }) => reference.startsWith('where')),
    [{ name: 'draft', query: { draft: true } }],
  )
  probes.push(...single(world, collection, routes))
  if (collection.versions) {
    const ofVersions = pointersOf(collection, world, 'version.')
    listed(
      '/versions',
      'findVersions',
      [everything, ...ofVersions],
      [{ name: 'depth 2', query: { depth: 2 } }],
    )
  }
  return probes
}

function single(world: World, { slug, flattenedFields }: Collection, routes: ReadonlySet<string>): Probe[] {
  if (!routes.has('get /:id')) return []
  const route = `GET /api/${slug}/:id`
  const shared = {
    route,
    operation: 'findByID',
    control: 'differs' as const,
    writes: false,
    actors: strangers,
  }
  const at = (target: Side) => `/api/${slug}/${of(world.documents[target], slug).id}`
  const probes: Probe[] = [
    { ...shared, channel: 'rest', reference: 'id', ask: (_, target) => get(at(target)) },
    { ...shared, channel: 'rest by post', reference: 'id', ask: (_, target) => overridden(at(target), '') },
    ...variantsOfOne.map(
      ({ name, query }): Probe => ({
        ...shared,
        channel: 'rest',
        reference: 'id',
        variant: name,
        ask: (_, target) => get(`${at(target)}${queryString(query)}`),
      }),
    ),
  ]
  for (const field of flattenedFields) {
    if (!('name' in field)) continue
    probes.push({
      ...shared,
      channel: 'rest',
      reference: `id, select ${field.name}`,
      ask: (_, target) => get(`${at(target)}${queryString({ select: { [field.name]: true }, depth: 1 })}`),
    })
    if (field.type === 'join')
      probes.push({
        ...shared,
        channel: 'rest',
        reference: `id, joins ${field.name}`,
        ask: (_, target) =>
          get(`${at(target)}${queryString({ joins: { [field.name]: { limit: 50 } }, depth: 2 })}`),
      })
  }
  return probes
}

const get = (path: string): Ask => ({ method: 'GET', path })
/** Payload answers a POST that calls itself a GET, with the query in its body. */
const overridden = (path: string, query: string): Ask => ({
  method: 'POST',
  path,
  form: query.replace(/^\?/, ''),
  headers: { 'x-http-method-override': 'GET' },
})
