import type { Block, Field, Fields } from '../contract/index.ts'

type Stored = Readonly<Record<string, unknown>>

const isRecord = (value: unknown): value is Stored =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Whether a stored value has the kind of its field. What the kind allows in detail is checked when it is saved. */
function fits(field: Field, value: unknown): boolean {
  switch (field.kind) {
    case 'text':
      return typeof value === 'string' || isRecord(value)
    case 'rich':
    case 'embed':
      return typeof value === 'string'
    case 'choice':
      return typeof value === 'string' && field.of.includes(value)
    case 'number':
      return typeof value === 'number' && Number.isFinite(value)
    case 'toggle':
      return typeof value === 'boolean'
    case 'link':
    case 'picture':
      return value === null || isRecord(value)
    case 'course':
      return value === null || typeof value === 'string'
    case 'courses':
      return Array.isArray(value) && value.every(id => typeof id === 'string')
    case 'date':
      return value === null || typeof value === 'string' || isRecord(value)
    case 'list':
      return Array.isArray(value) && value.every(isRecord)
  }
}

function fieldValue(field: Field, value: unknown): unknown {
  const known = fits(field, value) ? value : field.initial
  return field.kind === 'list' ? (known as readonly Stored[]).map(row => filledIn(field.of, row)) : known
}

/** Every field's value; the initial one for what is missing or of another kind. Unknown names are dropped. */
export const filledIn = (fields: Fields, values: Stored): Stored =>
  Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [
      name,
      fieldValue(field, Object.hasOwn(values, name) ? values[name] : undefined),
    ]),
  )

/** What a new block of this kind begins with. */
export const initialValues = (block: Block): Stored => filledIn(block.fields, {})
