import type { BlockNode, StyleRule } from '../../contract/index.ts'
import type { TreeNode } from './tree.ts'
import { allOf, nodesFrom } from './tree.ts'

const letters = 'abcdefghijklmnopqrstuvwxyz0123456789'

/** An id for a block that none of `taken` has. `random` gives numbers in [0, 1). */
export const freshId = (taken: ReadonlySet<string>, random: () => number = Math.random): string => {
  for (;;) {
    const id = `i${Array.from({ length: 8 }, () => letters[Math.floor(random() * letters.length)]).join('')}`
    if (!taken.has(id)) return id
  }
}

export interface Copy {
  readonly node: BlockNode
  readonly styles: readonly StyleRule[]
}

/**
 * A block once more, with new ids throughout, the free styles of the first, and links between blocks inside it led to
 * the copies.
 */
export const copyOf = (
  node: TreeNode,
  styles: readonly StyleRule[],
  taken: ReadonlySet<string>,
  random?: () => number,
): Copy => {
  const ids = new Map<string, string>()
  for (const each of allOf([node])) ids.set(each.id, freshId(new Set([...taken, ...ids.values()]), random))
  const renamed = (tree: TreeNode): TreeNode => ({
    ...tree,
    id: ids.get(tree.id) ?? tree.id,
    values: relinked(tree.values, ids),
    children: tree.children.map(renamed),
  })
  return {
    // One in, one out.
    node: nodesFrom([renamed(node)])[0]!,
    styles: styles.flatMap(rule => {
      const id = ids.get(rule.selectors[0].slice(1))
      return id ? [{ ...rule, selectors: [`#${id}`] as const }] : []
    }),
  }
}

const relinked = (
  values: Readonly<Record<string, unknown>>,
  ids: ReadonlyMap<string, string>,
): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, relinkedValue(value, ids)]))

const relinkedValue = (value: unknown, ids: ReadonlyMap<string, string>): unknown => {
  if (Array.isArray(value)) return value.map(each => relinkedValue(each, ids))
  if (typeof value !== 'object' || value === null) return value
  if ('to' in value && value.to === 'block' && 'block' in value && typeof value.block === 'string')
    return { ...value, block: ids.get(value.block) ?? value.block }
  return relinked({ ...value }, ids)
}
