import { type Block, type BlockNode, Html, html, nothing, type Project } from '../contract/index.ts'
import type { PageContext } from './context.ts'
import { outputId } from './links.ts'
import { filledIn } from './values.ts'

/** A block as it stands in a project, with what is already drawn inside it. */
export interface DrawnNode {
  readonly attributes: { readonly id: string }
  readonly values: Readonly<Record<string, unknown>>
  readonly children?: Html
}

/** A block's root element apart, for whoever makes that element (the editor's canvas). */
export interface DrawnParts {
  readonly id: string
  readonly classes: readonly string[]
  /** Id of the heading that names the block; `null` when it has none. */
  readonly labelledBy: string | null
  readonly inner: Html
}

/** The heading that names a block has this id: then a screen reader lists the block as a region. */
export const titleId = (id: string): string => `${id}-title`

export function drawParts(block: Block, node: DrawnNode, page: PageContext): DrawnParts {
  const id = outputId(node.attributes.id)
  const values = filledIn(block.fields, node.values) as Parameters<Block['render']>[0]
  const children = node.children ?? nothing
  const inner = block.render(values, { ...page, id, children })
  const isNamed = block.tag !== 'div' && inner.markup.includes(` id="${titleId(id)}"`)
  return {
    id,
    classes: [block.type, ...(block.classes?.(values) ?? [])],
    labelledBy: isNamed ? titleId(id) : null,
    inner,
  }
}

/** A whole block. In a release one that has nothing to show leaves nothing behind. */
export function drawBlock(block: Block, node: DrawnNode, page: PageContext): Html {
  const { id, classes, labelledBy, inner } = drawParts(block, node, page)
  if (inner.markup.trim() === '' && page.mode === 'release') return nothing
  const label = labelledBy ? html` aria-labelledby="${labelledBy}"` : nothing
  const tag = new Html(block.tag)
  return html`<${tag} id="${id}" class="${classes.join(' ')}"${label}>${inner}</${tag}>`
}

/** All blocks of a page, inside its `.lp-page`. Blocks of a type that `blockOf` does not know are left out. */
export function drawProject(
  project: Project,
  page: PageContext,
  blockOf: (type: string) => Block | undefined,
): Html {
  const drawn = (nodes: readonly BlockNode[] = []): Html =>
    html`${nodes.map(({ type, attributes, values, components }) => {
      const block = blockOf(type)
      return block ? drawBlock(block, { attributes, values, children: drawn(components) }, page) : nothing
    })}`
  return drawn(project.pages[0].frames[0].component.components)
}
