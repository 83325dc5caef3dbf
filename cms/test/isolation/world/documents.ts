import { randomBytes, randomUUID } from 'node:crypto'
import type { Field, FlattenedField, SanitizedConfig } from 'payload'
import type { Documents, IsolationApp, Planted, Relate, Side } from '../types.ts'

type Values = IsolationApp['fieldValues']

let count = 0
/** A marker that was never used before. */
export const nextMarker = (side: Side | 'n'): string => `mark${side}${String(++count).padStart(4, '0')}`

export const markerPattern = /mark([abxn])\d{4,}/gi

/** Rich text that says a marker, and names further nodes such as links to documents. */
export const richText = (text: string, more: readonly object[] = []) => ({
  root: {
    type: 'root',
    format: '',
    indent: 0,
    version: 1,
    direction: 'ltr',
    children: [
      {
        type: 'paragraph',
        format: '',
        indent: 0,
        version: 1,
        direction: 'ltr',
        textFormat: 0,
        children: [{ type: 'text', text, format: 0, detail: 0, mode: 'normal', style: '', version: 1 }],
      },
      ...more,
    ],
  },
})

/** The relation's target when there are several: staff where it is a person, else the first. */
const chooseRelation = (relationTo: string | readonly string[]): string =>
  typeof relationTo === 'string'
    ? relationTo
    : relationTo.length <= 2 && relationTo.includes('users')
      ? 'users'
      : (relationTo[0] ?? '')

/** Payload makes the ids of rows in its hooks, which planting does not run. */
export const rowId = () => randomBytes(12).toString('hex')

/** Data for a document of this collection: a marker in each text-like field, something allowed in each other one. */
export function documentFor(
  collection: { slug: string; flattenedFields: readonly FlattenedField[] },
  side: Side | 'n',
  relate: Relate,
  values: Values,
): Planted {
  const markers = new Map<string, string>()
  const fill = (fields: readonly FlattenedField[], prefix: string): Record<string, unknown> => {
    const data: Record<string, unknown> = {}
    for (const field of fields) {
      if (!('name' in field) || ['id', 'createdAt', 'updatedAt', 'blockType'].includes(field.name)) continue
      const value = valueFor(field, `${prefix}${field.name}`)
      if (value !== undefined) data[field.name] = value
    }
    return data
  }
  const valueFor = (field: FlattenedField, path: string): unknown => {
    const marker = () => {
      const made = nextMarker(side)
      markers.set(path, made)
      return made
    }
    const given = values[`${collection.slug}.${path}`]
    if (given) {
      const made = nextMarker(side)
      const value = given(made, relate)
      if (
        JSON.stringify(value ?? null)
          ?.toLowerCase()
          .includes(made)
      )
        markers.set(path, made)
      return value
    }
    const many = 'hasMany' in field && field.hasMany === true
    switch (field.type) {
      case 'text':
        return many ? [marker()] : marker()
      case 'textarea':
      case 'code':
        return marker()
      case 'email':
        return `${marker()}@mark.test`
      case 'json':
        return { note: marker() }
      case 'richText':
        return richText(marker())
      case 'number':
        return Math.min(field.max ?? 997, Math.max(field.min ?? 1, 1 + (count % 997)))
      case 'date':
        return '2036-03-01T10:00:00.000Z'
      case 'checkbox':
        return false
      case 'select':
      case 'radio': {
        if (field.name === '_status') return 'published'
        const [option] = field.options
        const value = typeof option === 'object' ? option.value : option
        return many ? [value] : value
      }
      case 'relationship':
      case 'upload': {
        const to = chooseRelation(field.relationTo)
        const id = relate(to, 'unique' in field && field.unique === true)
        if (id === undefined) return undefined
        const value = typeof field.relationTo === 'string' ? id : { relationTo: to, value: id }
        return many ? [value] : value
      }
      case 'group':
      case 'tab':
        return fill(field.flattenedFields, `${path}.`)
      case 'array':
        return [{ id: rowId(), ...fill(field.flattenedFields, `${path}.`) }]
      case 'blocks':
        return field.blocks.map(block => ({
          id: rowId(),
          blockType: block.slug,
          ...fill(block.flattenedFields, `${path}.${block.slug}.`),
        }))
      default:
        return undefined
    }
  }
  return { id: randomUUID(), data: fill(collection.flattenedFields, ''), markers }
}

/**
 * Documents of every collection of one side, which point at one another: first ones at first ones, spares at spares,
 * loose ones at a mix of both, so that no pair comes twice.
 */
export function documentsFor(config: SanitizedConfig, side: Side, app: IsolationApp): Documents {
  const slugs = config.collections.map(({ slug }) => slug)
  const idsOf = (): Record<string, string> => Object.fromEntries(slugs.map(slug => [slug, randomUUID()]))
  const [first, spare, loose, extra] = [idsOf(), idsOf(), idsOf(), idsOf()]
  // An academy is one; the loose one owns nothing.
  spare.tenants = first.tenants ?? ''
  const series = (
    own: Readonly<Record<string, string>>,
    relateFor: (slug: string) => Relate,
    only: readonly string[] = slugs,
  ) =>
    Object.fromEntries(
      config.collections
        .filter(({ slug }) => only.includes(slug))
        .map(collection => [
          collection.slug,
          {
            ...documentFor(collection, side, relateFor(collection.slug), app.fieldValues),
            id: own[collection.slug] ?? '',
          },
        ]),
    )
  const inTurn = (slug: string): Relate => {
    if (slug === 'tenants') return () => undefined
    const relate = mixed(app, slug, first, spare)
    return (to, unique) => (unique ? extra[to] : relate(to))
  }
  const made = {
    first: series(first, () => to => first[to]),
    spare: series(spare, () => to => spare[to]),
    loose: series(loose, inTurn),
    extra: series(extra, inTurn, uniqueTargets(config)),
  }
  const { tenants } = made.first
  return tenants ? { ...made, spare: { ...made.spare, tenants } } : made
}

/** Collections that a document may point at only alone. */
const uniqueTargets = (config: SanitizedConfig): string[] =>
  config.collections.flatMap(({ flattenedFields }) =>
    queryFields(flattenedFields).flatMap(({ field }) =>
      field.type === 'relationship' && field.unique === true ? [chooseRelation(field.relationTo)] : [],
    ),
  )

/** Relations in turn from one and from the other. */
export function mixed<T>(
  app: IsolationApp,
  slug: string,
  one: Readonly<Record<string, T>>,
  other: Readonly<Record<string, T>>,
): (to: string) => T | undefined {
  let index = 0
  return to => (to === 'tenants' || app.together.includes(slug) || index++ % 2 === 0 ? one[to] : other[to])
}

/** Fields whose value a query can compare, by dotted path. */
export interface QueryField {
  path: string
  field: FlattenedField
  /** Whether a document may have several values of it. */
  hasMany: boolean
}

/** Every leaf that a `where` can name, without what stands behind relations. */
export function queryFields(
  fields: readonly FlattenedField[],
  { prefix = '', hasMany = false } = {},
): QueryField[] {
  return fields.flatMap(field => {
    // Hidden fields can be asked for by nobody.
    if (!('name' in field) || field.name === 'id' || ('hidden' in field && field.hidden)) return []
    const path = `${prefix}${field.name}`
    const isArray = field.type === 'array'
    if (isArray || field.type === 'group' || field.type === 'tab')
      return queryFields(field.flattenedFields, { prefix: `${path}.`, hasMany: hasMany || isArray })
    if (field.type === 'blocks')
      return field.blocks.flatMap(block =>
        queryFields(block.flattenedFields, { prefix: `${path}.${block.slug}.`, hasMany: true }),
      )
    return [{ path, field, hasMany: hasMany || ('hasMany' in field && field.hasMany === true) }]
  })
}

/** Fields with their own access, at any depth, each once. */
export function fieldsOf(fields: readonly Field[]): Field[] {
  return fields.flatMap(field => {
    const below =
      'fields' in field
        ? fieldsOf(field.fields)
        : field.type === 'tabs'
          ? field.tabs.flatMap(tab => fieldsOf(tab.fields))
          : field.type === 'blocks'
            ? field.blocks.flatMap(block => fieldsOf(block.fields))
            : []
    return [field, ...below]
  })
}
