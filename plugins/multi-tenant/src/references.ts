import type { FlattenedField } from 'payload'

/** A document that another one names: in a relation, an upload, or a node of rich text. */
export interface Reference {
  collection: string
  id: string
  /** Where it stands, as Payload names paths in its faults: `resources.0.file`, `body`. */
  path: string
}

/** Every reference in `data`, through groups, arrays, blocks and rich text. Ids may be populated or not. */
export function references(data: unknown, fields: readonly FlattenedField[], parent = ''): Reference[] {
  if (!isRecord(data)) return []
  return fields.flatMap(field => {
    const value = data[field.name]
    const path = parent ? `${parent}.${field.name}` : field.name
    if (value === undefined || value === null) return []
    switch (field.type) {
      case 'relationship':
      case 'upload':
        return asList(value).flatMap((item, index) =>
          named(item, field.relationTo, field.hasMany ? `${path}.${index}` : path),
        )
      case 'richText':
        return [...nodes(value)].map(found => ({ ...found, path }))
      case 'group':
      case 'tab':
        return references(value, field.flattenedFields, path)
      case 'array':
        return asList(value).flatMap((row, index) =>
          references(row, field.flattenedFields, `${path}.${index}`),
        )
      case 'blocks':
        return asList(value).flatMap((row, index) => {
          const block = field.blocks.find(({ slug }) => isRecord(row) && slug === row.blockType)
          return block ? references(row, block.flattenedFields, `${path}.${index}`) : []
        })
      default:
        return []
    }
  })
}

function named(item: unknown, relationTo: string | string[], path: string): Reference[] {
  if (Array.isArray(relationTo)) {
    if (!isRecord(item) || typeof item.relationTo !== 'string') return []
    const id = idOf(item.value)
    return id ? [{ collection: item.relationTo, id, path }] : []
  }
  const id = idOf(item)
  return id ? [{ collection: relationTo, id, path }] : []
}

/** In Lexical's JSON whatever refers to a document says `relationTo` and `value`: uploads, relations, links. */
function* nodes(value: unknown): Generator<Omit<Reference, 'path'>> {
  if (Array.isArray(value)) {
    for (const item of value) yield* nodes(item)
    return
  }
  if (!isRecord(value)) return
  const id = idOf(value.value)
  if (typeof value.relationTo === 'string' && id) yield { collection: value.relationTo, id }
  for (const part of Object.values(value)) yield* nodes(part)
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const asList = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value])

function idOf(value: unknown): string | undefined {
  if (typeof value === 'string' && value !== '') return value
  if (typeof value === 'number') return String(value)
  return isRecord(value) ? idOf(value.id) : undefined
}
