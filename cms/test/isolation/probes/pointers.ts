import type { FlattenedField, SanitizedConfig } from 'payload'
import type { Control } from '../probe.ts'
import type { Documents, Planted } from '../types.ts'
import { type QueryField, queryFields } from '../world/documents.ts'
import type { World } from '../world/index.ts'

type Collection = SanitizedConfig['collections'][number]

/** A way of pointing at something by the query of a list, as `where`, `sort` or `joins`. */
export interface Pointer {
  reference: string
  control: Control
  expects?: 'refused'
  query: (base: Documents, target: Documents) => object
}

export const of = (documents: Documents, slug: string): Planted => documents.first[slug] ?? missing(slug)
const missing = (slug: string): never => {
  throw new Error(`Nothing was planted in ${slug}`)
}

/** Every way of pointing by a query over documents of this collection. */
export function pointersOf(collection: Collection, world: World, prefix = ''): Pointer[] {
  const { slug } = collection
  const { config } = world.payload
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
  for (const { path, field, hasMany } of fields) {
    const full = `${prefix}${path}`
    pointers.push(...comparing(world, slug, path, full, field))
    if (field.type === 'relationship' || field.type === 'upload' || field.type === 'join')
      pointers.push(...crossing(slug, full, field, config))
    else if (!hasMany && field.type !== 'json' && field.type !== 'richText')
      pointers.push({
        reference: `sort ${full}`,
        control: 'lists',
        query: () => ({ sort: full, limit: 100 }),
      })
    if (field.type === 'join' && prefix === '' && typeof field.collection === 'string')
      pointers.push(...joining(field.name, field.collection, config))
  }
  return pointers
}

function comparing(world: World, slug: string, path: string, full: string, field: FlattenedField): Pointer[] {
  const at = (documents: Documents) => valueAt(of(documents, slug).data, path)
  if (field.type === 'relationship' || field.type === 'upload') {
    // Left empty: there is nothing to be found by it.
    if (at(world.documents.b) === undefined) return []
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
    of(world.documents.b, slug).markers.has(path) &&
    ['text', 'textarea', 'email', 'code'].includes(field.type)
      ? [
          {
            reference: `where ${full} ${operator}`,
            control: 'differs' as const,
            query: (_: Documents, target: Documents) => ({
              where: {
                [full]: {
                  [operator]: ['equals', 'in'].includes(operator) ? firstOf(at(target)) : markerIn(target),
                },
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
  field: Extract<FlattenedField, { type: 'relationship' | 'upload' | 'join' }>,
  config: SanitizedConfig,
): Pointer[] {
  const to = field.type === 'join' ? field.collection : field.relationTo
  if (typeof to !== 'string') return []
  const related = config.collections.find(collection => collection.slug === to)
  if (!related) return []
  return queryFields(related.flattenedFields)
    .filter(isText)
    .flatMap(({ path }): Pointer[] => [
      {
        reference: `where ${full}.${path}`,
        control: 'accepted',
        expects: 'refused',
        query: (_, target) => ({
          where: { [`${full}.${path}`]: { equals: of(target, to).markers.get(path) ?? slug } },
        }),
      },
      // Elsewhere Payload refuses it itself, and of joins it cannot be answered.
      ...(field.type !== 'join' && field.hasMany
        ? [
            {
              reference: `where ${full} contains ${path}`,
              control: 'accepted' as const,
              expects: 'refused' as const,
              query: (_: Documents, target: Documents) => ({
                where: {
                  [full]: { contains: { [path]: { equals: of(target, to).markers.get(path) ?? slug } } },
                },
              }),
            },
          ]
        : []),
      {
        reference: `sort ${full}.${path}`,
        control: 'accepted',
        expects: 'refused',
        query: () => ({ sort: `-${full}.${path}` }),
      },
    ])
}

/** Whether it can be asked for across documents: Payload finds no lists of texts there. */
const isText = ({ field }: QueryField) =>
  ['text', 'textarea', 'email'].includes(field.type) && !('hasMany' in field && field.hasMany === true)

function joining(name: string, joined: string, config: SanitizedConfig): Pointer[] {
  const collection = config.collections.find(({ slug }) => slug === joined)
  if (!collection) return []
  return queryFields(collection.flattenedFields)
    .filter(isText)
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

export function valueAt(data: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, part) => {
    const one = Array.isArray(value) ? value[0] : value
    return typeof one === 'object' && one !== null ? Reflect.get(one, part) : undefined
  }, data)
}

/** Of several values the first. */
export const firstOf = (value: unknown): unknown => (Array.isArray(value) ? value[0] : value)

export const idIn = (value: unknown): unknown => {
  const one = firstOf(value)
  return typeof one === 'object' && one !== null && 'value' in one ? one.value : one
}
