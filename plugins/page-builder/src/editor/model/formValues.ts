import type { Field, Fields } from '../../contract/index.ts'

/** How the form of a block changes its values. Nothing here looks at what a value means. */

export type Values = Readonly<Record<string, unknown>>

export const withValue = (values: Values, name: string, value: unknown): Values => ({
  ...values,
  [name]: value,
})

/** A value deep inside by its path, such as `rows.2.title`. `undefined` if there is none. */
export const valueAt = (values: Values, path: string): unknown =>
  path.split('.').reduce<unknown>((value, part) => {
    if (Array.isArray(value)) return value[Number(part)]
    return typeof value === 'object' && value !== null ? Reflect.get(value, part) : undefined
  }, values)

/** With another value at a path; a path that leads nowhere changes nothing. */
export const withValueAt = (values: Values, path: string, value: unknown): Values => {
  const [name = '', row, ...rest] = path.split('.')
  if (row === undefined) return withValue(values, name, value)
  const rows = values[name]
  const index = Number(row)
  if (!Array.isArray(rows) || !(index in rows)) return values
  return withValue(values, name, rows.with(index, withValueAt(rows[index] as Values, rest.join('.'), value)))
}

/** The field that a path names, through the rows of a list. */
export const fieldAt = (fields: Fields, path: string): Field | null => {
  const [name = '', row, ...rest] = path.split('.')
  const field = fields[name]
  if (!field) return null
  if (row === undefined) return field
  return field.kind === 'list' ? fieldAt(field.of, rest.join('.')) : null
}

export type RowChange =
  | { readonly kind: 'add'; readonly row: unknown }
  | { readonly kind: 'remove'; readonly index: number }
  | { readonly kind: 'move'; readonly index: number; readonly by: 1 | -1 }
  | { readonly kind: 'set'; readonly index: number; readonly row: unknown }

/** Rows of a list, or the courses of a choice in order, after a change; an impossible one changes nothing. */
export const changedRows = (
  rows: readonly unknown[],
  change: RowChange,
  maximum: number,
): readonly unknown[] => {
  if (change.kind === 'add') return rows.length < maximum ? [...rows, change.row] : rows
  if (!(change.index in rows)) return rows
  if (change.kind === 'remove') return rows.toSpliced(change.index, 1)
  if (change.kind === 'set') return rows.with(change.index, change.row)
  const to = change.index + change.by
  return to in rows ? rows.toSpliced(change.index, 1).toSpliced(to, 0, rows[change.index]) : rows
}

/** Which row has the focus after one was removed; `null`: none is left. */
export const rowAfterRemoval = (index: number, left: number): number | null =>
  left === 0 ? null : Math.min(index, left - 1)

/** The words of a row or a block in one line: its first text that says something. */
export const firstWords = (fields: Fields, values: Values): string => {
  for (const [name, field] of Object.entries(fields)) {
    const value = values[name]
    if ((field.kind === 'text' || field.kind === 'rich') && typeof value === 'string' && value.trim() !== '')
      return value.trim().split('\n')[0]!.slice(0, 60)
  }
  return ''
}
