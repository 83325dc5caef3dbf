import type { Block } from '../contract/index.ts'

/**
 * May a block stand in another, or (`null`) on the page itself? `holds: 'content'` means every block that does not
 * say where it stands.
 */
export const mayStand = (block: Block, parent: Block | null): boolean => {
  if (parent === null) return block.within === undefined
  const isHeld =
    parent.holds === 'content' ? block.type !== parent.type : (parent.holds?.includes(block.type) ?? false)
  return isHeld && (block.within === undefined || block.within.includes(parent.type))
}

/** The types that may stand in it, or (`null`) on the page itself. */
export const typesIn = (parent: Block | null, blocks: readonly Block[]): readonly string[] =>
  blocks.filter(block => mayStand(block, parent)).map(block => block.type)
