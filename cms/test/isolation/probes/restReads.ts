import type { FlattenedField, SanitizedConfig } from 'payload'
import type { Control, Probe } from '../probe.ts'
import type { Ask, Documents, Planted, Side } from '../types.ts'
import { strangers } from '../world/actors.ts'
import { queryFields } from '../world/documents.ts'
import type { World } from '../world/index.ts'
import { queryString } from './query.ts'

type Collection = SanitizedConfig['collections'][number]

/** A way of pointing at something by the query of a list, as `where`, `sort` or `joins`. */
interface Pointer {
  reference: string
  control: Control
  expects?: 'refused'
  query: (base: Documents, target: Documents) => object
}

/** The same question in other words. */
const variants: readonly { name: string; query: object }[] = [
  { name: 'depth 2', query: { depth: 2 } },
  { name: 'draft', query: { draft: true } },
  { name: 'trash', query: { trash: true } },
  { name: 'all locales', query: { locale: 'all' } },
  { name: 'unpaged', query: { pagination: false, limit: 0 } },
  { name: 'draft, depth 2', query: { draft: true, depth: 2 } },
]
const variantsOfOne = variants.filter(({ name }) => name !== 'unpaged')

const of = (documents: Documents, slug: string): Planted => documents.first[slug] ?? missing(slug)
const missing = (slug: string): never => {
  throw new Error(`Nothing was planted in ${slug}`)
}

/** Every way of pointing by a query over documents of this collection. */
function pointersOf(collection: Collection, world: World, prefix = ''): Pointer[] {
  const { slug } = collection
  const { config } = world.payload
  const marks = of(world.documents.b, slug).markers
  const fields = queryFields(collection.flattenedFields)
  const pointers: Pointer[] = [
    {
      reference: `where ${prefix === '' ? 'id' : 'parent'}`,
      control: 'differs',
      query: (_, target) => ({
        where: { [prefix === '' ? 'id' : 'parent']: { equals: of(target, slug).id } },
      }),
    },
  ]
  for (const { path, field } of fields) {
    const full = `${prefix}${path}`
    pointers.push(...comparing(slug, path, full, field, marks.has(path)))
    if (field.type === 'relationship' || field.type === 'upload')
      pointers.push(...crossing(slug, full, field, config))
    else if (field.type !== 'join' && field.type !== 'json' && field.type !== 'richText')
      pointers.push({
        reference: `sort ${full}`,
        control: 'shows',
        query: () => ({ sort: full, limit: 100 }),
      })
    if (field.type === 'join' && prefix === '' && typeof field.collection === 'string')
      pointers.push(...joining(field.name, field.collection, config))
  }
  return pointers
}

function comparing(
  slug: string,
  path: string,
  full: string,
  field: FlattenedField,
  marked: boolean,
): Pointer[] {
  const at = (documents: Documents) => valueAt(of(documents, slug).data, path)
  if (field.type === 'relationship' || field.type === 'upload') {
    return [
      {
        reference: `where ${full}`,
        control: 'differs',
        query: (_, target) => ({
          where: { [Array.isArray(field.relationTo) ? `${full}.value` : full]: { equals: idIn(at(target)) } },
        }),
      },
    ]
  }
  const markerIn = (documents: Documents) => of(documents, slug).markers.get(path)
  return (['equals', 'like', 'contains', 'in'] as const).flatMap(operator =>
    marked && ['text', 'textarea', 'email', 'code'].includes(field.type)
      ? [
          {
            reference: `where ${full} ${operator}`,
            control: 'differs' as const,
            query: (_: Documents, target: Documents) => ({
              where: {
                [full]: { [operator]: ['equals', 'in'].includes(operator) ? at(target) : markerIn(target) },
              },
            }),
          },
        ]
      : [],
  )
}

/** Paths that leave the document; refused to people, whatever they compare with. */
function crossing(
  slug: string,
  full: string,
  field: Extract<FlattenedField, { type: 'relationship' | 'upload' }>,
  config: SanitizedConfig,
): Pointer[] {
  const to = field.relationTo
  if (typeof to !== 'string') return []
  const related = config.collections.find(collection => collection.slug === to)
  if (!related) return []
  return queryFields(related.flattenedFields)
    .filter(({ field }) => ['text', 'textarea', 'email'].includes(field.type))
    .flatMap(({ path }): Pointer[] => [
      {
        reference: `where ${full}.${path}`,
        control: 'accepted',
        expects: 'refused',
        query: (_, target) => ({
          where: { [`${full}.${path}`]: { equals: of(target, to).markers.get(path) ?? slug } },
        }),
      },
      {
        reference: `sort ${full}.${path}`,
        control: 'accepted',
        expects: 'refused',
        query: () => ({ sort: `-${full}.${path}` }),
      },
    ])
}

function joining(name: string, joined: string, config: SanitizedConfig): Pointer[] {
  const collection = config.collections.find(({ slug }) => slug === joined)
  if (!collection) return []
  return queryFields(collection.flattenedFields)
    .filter(({ field }) => ['text', 'textarea', 'email'].includes(field.type))
    .map(
      ({ path }): Pointer => ({
        reference: `joins ${name} where ${path}`,
        control: 'differs',
        query: (_, target) => ({
          joins: { [name]: { where: { [path]: { equals: of(target, joined).markers.get(path) } } } },
        }),
      }),
    )
}

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
      for (const variant of more)
        probes.push({
          ...shared,
          channel: 'rest',
          variant: variant.name,
          ask: (base, target) => get(`${root}${path}${ask(variant.query)(base, target)}`),
        })
    }
  }
  const everything: Pointer = { reference: 'nothing', control: 'shows', query: () => ({ limit: 100 }) }
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

export function valueAt(data: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, part) => {
    const one = Array.isArray(value) ? value[0] : value
    return typeof one === 'object' && one !== null ? Reflect.get(one, part) : undefined
  }, data)
}

export const idIn = (value: unknown): unknown => {
  const one: unknown = Array.isArray(value) ? value[0] : value
  return typeof one === 'object' && one !== null && 'value' in one ? one.value : one
}
