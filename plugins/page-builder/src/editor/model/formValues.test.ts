import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Fields } from '../../contract/index.ts'
import { changedRows, fieldAt, firstWords, rowAfterRemoval, valueAt, withValueAt } from './formValues.ts'

const fields: Fields = {
  title: { kind: 'text', initial: '', maximum: 80 },
  rows: { kind: 'list', of: { label: { kind: 'text', initial: '', maximum: 40 } }, initial: [], maximum: 3 },
}
const values = { title: 'A title', rows: [{ label: 'one' }, { label: 'two' }] }

test('a value is read and set by its path, and nothing else changes', () => {
  expect(valueAt(values, 'rows.1.label')).toBe('two')
  expect(valueAt(values, 'rows.7.label')).toBeUndefined()
  expect(withValueAt(values, 'rows.1.label', 'new')).toEqual({
    title: 'A title',
    rows: [{ label: 'one' }, { label: 'new' }],
  })
  expect(values.rows[1]).toEqual({ label: 'two' })
  expect(withValueAt(values, 'rows.7.label', 'new')).toEqual(values)
  expect(withValueAt(values, 'title', 'new').title).toBe('new')
})

test('a field is found by its path', () => {
  expect(fieldAt(fields, 'rows.0.label')).toMatchObject({ maximum: 40 })
  expect(fieldAt(fields, 'title.0.label')).toBeNull()
  expect(fieldAt(fields, 'none')).toBeNull()
})

test('rows are added up to the maximum, removed, moved and set', () => {
  expect(changedRows(['a', 'b'], { kind: 'add', row: 'c' }, 3)).toEqual(['a', 'b', 'c'])
  expect(changedRows(['a', 'b', 'c'], { kind: 'add', row: 'd' }, 3)).toEqual(['a', 'b', 'c'])
  expect(changedRows(['a', 'b'], { kind: 'remove', index: 0 }, 3)).toEqual(['b'])
  expect(changedRows(['a', 'b', 'c'], { kind: 'move', index: 2, by: -1 }, 3)).toEqual(['a', 'c', 'b'])
  expect(changedRows(['a', 'b'], { kind: 'set', index: 1, row: 'x' }, 3)).toEqual(['a', 'x'])
})

test('an impossible change of rows changes nothing, and a move loses none', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.string(), { maxLength: 6 }),
      fc.integer({ min: -2, max: 8 }),
      fc.constantFrom(1 as const, -1 as const),
      (rows, index, by) => {
        const moved = changedRows(rows, { kind: 'move', index, by }, 6)
        expect([...moved].sort()).toEqual([...rows].sort())
        if (!(index in rows)) expect(changedRows(rows, { kind: 'remove', index }, 6)).toEqual(rows)
      },
    ),
  )
})

test('the focus stays in the list when a row is removed', () => {
  expect(rowAfterRemoval(0, 2)).toBe(0)
  expect(rowAfterRemoval(2, 2)).toBe(1)
  expect(rowAfterRemoval(0, 0)).toBeNull()
})

test('a block is told by the first words it says', () => {
  expect(firstWords(fields, values)).toBe('A title')
  expect(firstWords(fields, { title: { course: 'c1', field: 'title' }, rows: [] })).toBe('')
})
