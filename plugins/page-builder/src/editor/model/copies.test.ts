import { expect, test } from 'vitest'
import type { StyleRule } from '../../contract/index.ts'
import { copyOf, freshId } from './copies.ts'
import type { TreeNode } from './tree.ts'

const section: TreeNode = {
  id: 'isec',
  type: 'lp-section',
  values: {},
  children: [
    {
      id: 'ibtn',
      type: 'lp-button-block',
      values: { link: { to: 'block', block: 'isec' }, rows: [{ link: { to: 'block', block: 'ielse' } }] },
      children: [],
    },
  ],
}
const styles: StyleRule[] = [
  { selectors: ['#ibtn'], style: { color: '#000' }, atRuleType: 'media', mediaText: '(max-width: 480px)' },
  { selectors: ['#iother'], style: { color: '#fff' } },
]

test('a copy has ids of its own, the styles of the first, and links into itself', () => {
  const { node, styles: copied } = copyOf(section, styles, new Set(['isec', 'ibtn', 'ielse']))
  const inner = node.components?.[0]
  const ids = [node.attributes.id, inner?.attributes.id]
  expect(new Set([...ids, 'isec', 'ibtn', 'ielse']).size).toBe(5)
  for (const id of ids) expect(id).toMatch(/^i[a-z0-9]{1,20}$/)
  expect(inner?.values.link).toEqual({ to: 'block', block: node.attributes.id })
  expect(inner?.values.rows).toEqual([{ link: { to: 'block', block: 'ielse' } }])
  expect(copied).toEqual([{ ...styles[0], selectors: [`#${inner?.attributes.id}`] }])
})

test('an id that is taken is not given again', () => {
  const numbers = [...Array(8).fill(0), ...Array(8).fill(0.999)]
  expect(freshId(new Set(['iaaaaaaaa']), () => numbers.shift() ?? 0)).toBe('i99999999')
})
