import { pathsOf, sortPaths } from '@lectern/plugin-multi-tenant'
import type { FlattenedField } from 'payload'

const equality = ['equals', 'not_equals', 'in', 'not_in', 'exists']
const order = ['greater_than', 'greater_than_equal', 'less_than', 'less_than_equal']
const words = ['like', 'not_like', 'contains']

/**
 * What PostgreSQL can compare in each type of field. Payload 3.90 passes on any of its operators, and answers 500 for
 * PostgreSQL's refusal. `like` of a number or of a relation is read as `equals` by it. Types that are not named are
 * asked as Payload sees fit.
 */
const operatorsOf: Partial<Record<FlattenedField['type'], readonly string[]>> = {
  text: [...equality, ...order, ...words],
  textarea: [...equality, ...order, ...words],
  email: [...equality, ...order, ...words],
  code: [...equality, ...order, ...words],
  number: [...equality, ...order, 'like'],
  date: [...equality, ...order],
  checkbox: equality,
  select: equality,
  radio: equality,
  relationship: [...equality, 'like'],
  upload: [...equality, 'like'],
  join: [...equality, 'like'],
  json: equality,
  richText: equality,
}

export interface Query {
  where?: unknown
  sort?: unknown
  joins?: unknown
}

/**
 * Why a query cannot be answered, for whoever wrote it; unknown fields and operators are Payload's to refuse.
 * @param fieldsOf a collection's
 */
export function faultOfQuery(
  { where, sort, joins }: Query,
  fields: FlattenedField[],
  fieldsOf: (collection: string) => FlattenedField[],
): string | undefined {
  const joined = typeof joins === 'object' && joins !== null ? Object.entries(joins) : []
  return (
    faultOfWhere(where, fields) ??
    faultOfSort(sortPaths(sort), fields) ??
    firstFault(joined, ([path, query]) => {
      const { field } = fieldAt(path, fields) ?? {}
      if (field?.type !== 'join' || typeof field.collection !== 'string') return undefined
      const joinedFields = fieldsOf(field.collection)
      return typeof query === 'object' && query !== null
        ? (faultOfQuery(query, joinedFields, fieldsOf) ??
            faultOfLists(pathsOf(Reflect.get(query, 'where')), joinedFields))
        : undefined
    })
  )
}

const faultOfWhere = (where: unknown, fields: FlattenedField[]): string | undefined =>
  typeof where === 'object' && where !== null
    ? firstFault(Object.entries(where), ([key, value]) =>
        ['and', 'or'].includes(key.toLowerCase())
          ? firstFault([value].flat(), part => faultOfWhere(part, fields))
          : faultOfComparison(key, value, fields),
      )
    : undefined

function firstFault<T>(parts: readonly T[], faultOf: (part: T) => string | undefined): string | undefined {
  for (const part of parts) {
    const fault = faultOf(part)
    if (fault !== undefined) return fault
  }
  return undefined
}

function faultOfComparison(path: string, comparison: unknown, fields: FlattenedField[]): string | undefined {
  const { field } = fieldAt(path, fields) ?? {}
  if (!field || typeof comparison !== 'object' || comparison === null) return undefined
  const name = path.slice(0, 200)
  if (field.type === 'relationship' && Array.isArray(field.relationTo))
    return `The query cannot compare "${name}" as a whole: use "${name}.value" and "${name}.relationTo".`
  const allowed = operatorsOf[field.type]
  const refused = Object.keys(comparison).find(operator => allowed?.includes(operator) === false)
  return refused === undefined
    ? undefined
    : `The query cannot compare "${name}" by "${refused.slice(0, 40)}": use ${allowed?.join(', ')}.`
}

function faultOfSort(paths: readonly string[], fields: FlattenedField[]): string | undefined {
  const several = paths.find(path => fieldAt(path, fields)?.hasMany)
  return several && `The query cannot sort by "${several.slice(0, 200)}", which has several values.`
}

/** Payload loses the table of a list of texts or numbers on its way through a join. */
function faultOfLists(paths: readonly string[], fields: FlattenedField[]): string | undefined {
  const list = paths.find(path => {
    const { field } = fieldAt(path, fields) ?? {}
    return field && 'hasMany' in field && field.hasMany === true
  })
  return list && `The query cannot compare "${list.slice(0, 200)}" in a join, since it has several values.`
}

/** The field of a dotted path, and whether a document has several values of it. */
function fieldAt(path: string, fields: FlattenedField[]) {
  let within = fields
  let found: { field: FlattenedField; hasMany: boolean } | undefined
  for (const name of path
    .replaceAll('__', '.')
    .replace(/^version\./, '')
    .split('.')) {
    const field = within.find(field => field.name === name)
    if (!field) return undefined
    const hasMany =
      field.type === 'array' || field.type === 'blocks' || ('hasMany' in field && field.hasMany === true)
    found = { field, hasMany: hasMany || found?.hasMany === true }
    within = 'flattenedFields' in field ? field.flattenedFields : []
  }
  return found
}
