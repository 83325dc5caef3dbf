import { mayStand } from '../../blocks/index.ts'
import type { Block, BlockNode } from '../../contract/index.ts'

/**
 * Rules of the tree of blocks, on plain data: where a block may stand, where it goes when it is moved, what has the
 * focus when it is gone, and how the arrow keys walk through the layers.
 */

/** A block of the page with everything in it. `id` is the one of the project. */
export interface TreeNode {
  readonly id: string
  readonly type: string
  readonly values: Readonly<Record<string, unknown>>
  readonly children: readonly TreeNode[]
}

/** A place for a block; `parent` is `null` on the page itself. */
export interface Place {
  readonly parent: string | null
  readonly index: number
}

export const treeFrom = (nodes: readonly BlockNode[]): TreeNode[] =>
  nodes.map(node => ({
    id: node.attributes.id,
    type: node.type,
    values: node.values,
    children: treeFrom(node.components ?? []),
  }))

export const nodesFrom = (tree: readonly TreeNode[]): BlockNode[] =>
  tree.map(node => ({
    type: node.type,
    attributes: { id: node.id },
    values: node.values,
    ...(node.children.length > 0 && { components: nodesFrom(node.children) }),
  }))

/** Every block in the order of the page. */
export const allOf = (tree: readonly TreeNode[]): TreeNode[] =>
  tree.flatMap(node => [node, ...allOf(node.children)])

export const findIn = (tree: readonly TreeNode[], id: string | null): TreeNode | null =>
  allOf(tree).find(node => node.id === id) ?? null

interface Found {
  readonly node: TreeNode
  readonly parent: TreeNode | null
  readonly siblings: readonly TreeNode[]
  readonly index: number
}

export const locate = (
  tree: readonly TreeNode[],
  id: string,
  parent: TreeNode | null = null,
): Found | null => {
  for (const [index, node] of tree.entries()) {
    if (node.id === id) return { node, parent, siblings: tree, index }
    const inside = locate(node.children, id, node)
    if (inside) return inside
  }
  return null
}

/** From the outermost block to the block itself. */
export const pathTo = (tree: readonly TreeNode[], id: string): TreeNode[] => {
  const found = locate(tree, id)
  if (!found) return []
  return found.parent ? [...pathTo(tree, found.parent.id), found.node] : [found.node]
}

export type Library = ReadonlyMap<string, Block>

/** May a block of a type stand in one of another type, or (`null`) on the page? */
export const mayStandIn = (library: Library, type: string, parent: string | null): boolean => {
  const block = library.get(type)
  const around = parent === null ? null : library.get(parent)
  return block !== undefined && around !== undefined && mayStand(block, around)
}

/**
 * Where a new block goes: into the selected one if it may stand there, else after it or after the nearest block around
 * it that has room, else at the end of the page; `null` if it has no place at all.
 */
export const placeFor = (
  tree: readonly TreeNode[],
  selected: string | null,
  type: string,
  library: Library,
): Place | null => {
  const path = selected === null ? [] : pathTo(tree, selected)
  const innermost = path.at(-1)
  if (innermost && mayStandIn(library, type, innermost.type))
    return { parent: innermost.id, index: innermost.children.length }
  for (let depth = path.length - 1; depth >= 0; depth--) {
    const parent = path[depth - 1] ?? null
    if (!mayStandIn(library, type, parent?.type ?? null)) continue
    const siblings = parent?.children ?? tree
    return { parent: parent?.id ?? null, index: siblings.findIndex(each => each.id === path[depth]?.id) + 1 }
  }
  if (mayStandIn(library, type, null)) return { parent: null, index: tree.length }
  const last = allOf(tree).findLast(node => mayStandIn(library, type, node.type))
  return last ? { parent: last.id, index: last.children.length } : null
}

/** One up or down among its neighbours. The index counts without the block itself; `null` at the end. */
export const placeBeside = (tree: readonly TreeNode[], id: string, by: 1 | -1): Place | null => {
  const found = locate(tree, id)
  const index = (found?.index ?? 0) + by
  if (!found || index < 0 || index >= found.siblings.length) return null
  return { parent: found.parent?.id ?? null, index }
}

/** What is selected once a block is gone: the next one, else the one before, else what it stood in. */
export const afterRemoval = (tree: readonly TreeNode[], id: string): string | null => {
  const found = locate(tree, id)
  if (!found) return null
  const beside = found.siblings[found.index + 1] ?? found.siblings[found.index - 1]
  return beside?.id ?? found.parent?.id ?? null
}

/** A line of the layers. Level, position and size count from 1, as ARIA wants them. */
export interface TreeRow {
  readonly node: TreeNode
  readonly parent: string | null
  readonly level: number
  readonly position: number
  readonly size: number
  readonly isOpen: boolean
}

export const rowsOf = (
  tree: readonly TreeNode[],
  closed: ReadonlySet<string>,
  level = 1,
  parent: string | null = null,
): TreeRow[] =>
  tree.flatMap((node, index) => {
    const isOpen = node.children.length > 0 && !closed.has(node.id)
    const row: TreeRow = { node, parent, level, position: index + 1, size: tree.length, isOpen }
    return isOpen ? [row, ...rowsOf(node.children, closed, level + 1, node.id)] : [row]
  })

export type TreeMove =
  | { readonly kind: 'go'; readonly id: string }
  | { readonly kind: 'open' | 'close'; readonly id: string }

/** What a key does in the layers, after the tree pattern of the ARIA practices. */
export const keyInTree = (rows: readonly TreeRow[], id: string, key: string): TreeMove | null => {
  const at = rows.findIndex(row => row.node.id === id)
  const row = rows[at]
  if (!row) return null
  const go = (to: TreeRow | undefined): TreeMove | null => (to ? { kind: 'go', id: to.node.id } : null)
  switch (key) {
    case 'ArrowDown':
      return go(rows[at + 1])
    case 'ArrowUp':
      return go(rows[at - 1])
    case 'Home':
      return go(rows[0])
    case 'End':
      return go(rows.at(-1))
    case 'ArrowRight':
      if (row.node.children.length === 0) return null
      return row.isOpen ? go(rows[at + 1]) : { kind: 'open', id }
    case 'ArrowLeft':
      if (row.isOpen) return { kind: 'close', id }
      return row.parent === null ? null : { kind: 'go', id: row.parent }
    default:
      return null
  }
}
