import type { Block, BlockNode, Field, Fields, Project } from '../contract/index.ts'
import { filledIn } from '../render/index.ts'
import { blocksOf } from './emptyProject.ts'

/** A block of a page with the block that it stands in. */
export interface PlacedBlock {
  readonly node: BlockNode
  readonly block: Block
  readonly parent: PlacedBlock | null
}

/** One value of a page and where it stands. */
export interface PlacedValue {
  /** Id of the block. */
  readonly id: string
  readonly block: Block
  /** Such as `title` or `rows.2.picture`. */
  readonly path: string
  readonly field: Field
  readonly value: unknown
}

/** All blocks of a page in the order of reading; blocks of unknown types are left out with what is in them. */
export const placedBlocks = (project: Project, blocks: readonly Block[]): readonly PlacedBlock[] => {
  const library = new Map(blocks.map(block => [block.type, block]))
  const visit = (nodes: readonly BlockNode[], parent: PlacedBlock | null): PlacedBlock[] =>
    nodes.flatMap(node => {
      const block = library.get(node.type)
      if (!block) return []
      const placed = { node, block, parent }
      return [placed, ...visit(node.components ?? [], placed)]
    })
  return visit(blocksOf(project), null)
}

type Rows = readonly Readonly<Record<string, unknown>>[]

const valuesIn = (
  fields: Fields,
  values: Readonly<Record<string, unknown>>,
  at: { readonly id: string; readonly block: Block },
  prefix: string,
): PlacedValue[] =>
  Object.entries(fields).flatMap(([name, field]) => {
    const path = `${prefix}${name}`
    const placed = { ...at, path, field, value: values[name] }
    if (field.kind !== 'list') return [placed]
    const rows = (values[name] as Rows).flatMap((row, index) =>
      valuesIn(field.of, row, at, `${path}.${index}.`),
    )
    return [placed, ...rows]
  })

/** All values of a page, initial ones included, rows of lists one by one. */
export const placedValues = (project: Project, blocks: readonly Block[]): readonly PlacedValue[] =>
  placedBlocks(project, blocks).flatMap(({ node, block }) =>
    valuesIn(block.fields, filledIn(block.fields, node.values), { id: node.attributes.id, block }, ''),
  )
