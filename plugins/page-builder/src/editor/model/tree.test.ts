import { describe, expect, test } from 'vitest'
import { blocks } from '../../blocks/index.ts'
import {
  afterRemoval,
  keyInTree,
  mayStandIn,
  nodesFrom,
  pathTo,
  placeBeside,
  placeFor,
  rowsOf,
  type TreeNode,
  treeFrom,
} from './tree.ts'

const library = new Map(blocks.map(block => [block.type, block]))
const node = (id: string, type: string, children: TreeNode[] = []): TreeNode => ({
  id,
  type,
  values: {},
  children,
})
const tree = [
  node('hero', 'lp-hero'),
  node('section', 'lp-section', [node('one', 'lp-heading'), node('two', 'lp-text')]),
  node('footer', 'lp-footer'),
]

describe('places', () => {
  test('follow the rules of the library', () => {
    expect(mayStandIn(library, 'lp-text', 'lp-section')).toBe(true)
    expect(mayStandIn(library, 'lp-text', 'lp-hero')).toBe(false)
    expect(mayStandIn(library, 'lp-column', null)).toBe(false)
    expect(mayStandIn(library, 'lp-column', 'lp-columns')).toBe(true)
    expect(mayStandIn(library, 'lp-unknown', null)).toBe(false)
  })

  test('of a new block are in the selected one, else after it, else around it, else at the end', () => {
    expect(placeFor(tree, 'section', 'lp-text', library)).toEqual({ parent: 'section', index: 2 })
    expect(placeFor(tree, 'one', 'lp-text', library)).toEqual({ parent: 'section', index: 1 })
    expect(placeFor(tree, 'one', 'lp-hero', library)).toEqual({ parent: null, index: 2 })
    expect(placeFor(tree, null, 'lp-hero', library)).toEqual({ parent: null, index: 3 })
    expect(placeFor(tree, 'gone', 'lp-hero', library)).toEqual({ parent: null, index: 3 })
  })

  test('of a block that stands in others only are in the last that has room, or nowhere', () => {
    expect(placeFor(tree, 'hero', 'lp-column', library)).toBeNull()
    const withColumns = [...tree, node('columns', 'lp-columns')]
    expect(placeFor(withColumns, 'hero', 'lp-column', library)).toEqual({ parent: 'columns', index: 0 })
  })

  test('beside are one up or down, and none at the ends', () => {
    expect(placeBeside(tree, 'one', 1)).toEqual({ parent: 'section', index: 1 })
    expect(placeBeside(tree, 'one', -1)).toBeNull()
    expect(placeBeside(tree, 'footer', 1)).toBeNull()
    expect(placeBeside(tree, 'gone', 1)).toBeNull()
  })
})

test('the focus goes to the next, the one before, or what is around, when a block is gone', () => {
  expect(afterRemoval(tree, 'one')).toBe('two')
  expect(afterRemoval(tree, 'footer')).toBe('section')
  expect(afterRemoval([node('a', 'lp-section', [node('b', 'lp-text')])], 'b')).toBe('a')
  expect(afterRemoval([node('a', 'lp-hero')], 'a')).toBeNull()
})

describe('the layers', () => {
  const rows = rowsOf(tree, new Set())

  test('say level, position and size', () => {
    expect(rows.map(row => [row.node.id, row.level, row.position, row.size])).toEqual([
      ['hero', 1, 1, 3],
      ['section', 1, 2, 3],
      ['one', 2, 1, 2],
      ['two', 2, 2, 2],
      ['footer', 1, 3, 3],
    ])
    expect(rowsOf(tree, new Set(['section'])).map(row => row.node.id)).toEqual(['hero', 'section', 'footer'])
  })

  test('are walked with the arrow keys', () => {
    const go = (id: string) => ({ kind: 'go', id })
    expect(keyInTree(rows, 'hero', 'ArrowDown')).toEqual(go('section'))
    expect(keyInTree(rows, 'hero', 'ArrowUp')).toBeNull()
    expect(keyInTree(rows, 'one', 'ArrowLeft')).toEqual(go('section'))
    expect(keyInTree(rows, 'section', 'ArrowRight')).toEqual(go('one'))
    expect(keyInTree(rows, 'section', 'ArrowLeft')).toEqual({ kind: 'close', id: 'section' })
    expect(keyInTree(rowsOf(tree, new Set(['section'])), 'section', 'ArrowRight')).toEqual({
      kind: 'open',
      id: 'section',
    })
    expect(keyInTree(rows, 'two', 'Home')).toEqual(go('hero'))
    expect(keyInTree(rows, 'hero', 'End')).toEqual(go('footer'))
    expect(keyInTree(rows, 'hero', 'x')).toBeNull()
  })
})

test('a tree and its project are the same, there and back', () => {
  expect(treeFrom(nodesFrom(tree))).toEqual(tree)
  expect(pathTo(tree, 'two').map(each => each.id)).toEqual(['section', 'two'])
})
