import type { FlattenedField } from 'payload'

/** What follows a relation and stays on the row itself. */
const ownParts = new Set(['id', 'value', 'relationTo'])

const isRelation = (field: FlattenedField): boolean =>
  field.type === 'relationship' || field.type === 'upload' || field.type === 'join'

/** Whether a path such as `course.title` reads a field of another document. Unknown names are Payload's to refuse. */
export function crossesRelation(path: string, fields: readonly FlattenedField[]): boolean {
  const [head, ...rest] = path.split(/\.|__/)
  if (head === 'version' && rest.length > 0) return crossesRelation(rest.join('.'), fields)
  const field = fields.find(({ name }) => name === head)
  if (!field || rest.length === 0) return false
  if (isRelation(field))
    return (
      !(rest.length === 1 && ownParts.has(rest[0] ?? '')) &&
      !(rest.length === 2 && rest[0] === 'value' && rest[1] === 'id')
    )
  if ('flattenedFields' in field) return crossesRelation(rest.join('.'), field.flattenedFields)
  if (field.type === 'blocks') {
    const [, ...inBlock] = rest
    return field.blocks.some(
      block =>
        crossesRelation(rest.join('.'), block.flattenedFields) ||
        crossesRelation(inBlock.join('.'), block.flattenedFields),
    )
  }
  return false
}

/** All field paths of a `where`, through `and` and `or` at any depth. */
export function pathsOf(where: unknown): string[] {
  if (typeof where !== 'object' || where === null) return []
  return Object.entries(where).flatMap(([key, value]) =>
    ['and', 'or'].includes(key.toLowerCase())
      ? Array.isArray(value)
        ? value.flatMap(pathsOf)
        : pathsOf(value)
      : [key, ...comparedPaths(value).map(path => `${key}.${path}`)],
  )
}

/** Payload takes a whole `where` for a comparison, as in `lectures contains { title }`. */
const comparedPaths = (comparison: unknown): string[] =>
  typeof comparison === 'object' && comparison !== null
    ? Object.values(comparison).flatMap(value =>
        Array.isArray(value) ? value.flatMap(pathsOf) : pathsOf(value),
      )
    : []

/** All field paths of a `sort`, without their direction. */
export const sortPaths = (sort: unknown): string[] =>
  (Array.isArray(sort) ? sort : typeof sort === 'string' ? sort.split(',') : [])
    .filter(part => typeof part === 'string')
    .map(part => part.trim().replace(/^-/, ''))
