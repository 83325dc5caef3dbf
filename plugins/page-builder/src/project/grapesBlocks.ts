import type { Component, Editor, ProjectData } from 'grapesjs'
import { mayStand } from '../blocks/index.ts'
import type { Block, Project } from '../contract/index.ts'
import { Html } from '../contract/index.ts'
import { drawBlock as draw, type PageContext } from '../render/index.ts'
import { blockId } from './ids.ts'

/** Letters of a new block's id: 36^12 of them, so none comes twice, in two tabs neither. */
const newId = () =>
  `i${Array.from(crypto.getRandomValues(new Uint32Array(12)), value => (value % 36).toString(36)).join('')}`

/** Every block has an id of its own from its first moment; GrapesJS gives one only to what is styled. */
const giveId = (component: Component) => {
  const { id } = component.getAttributes({ noStyle: true, noClass: true })
  if (typeof id !== 'string' || !blockId.test(id)) component.setId(newId())
}

/** How a block's own type looks beyond its model: the editor adds a view. */
export type BlockView = (block: Block) => Readonly<Record<string, unknown>> | undefined

/**
 * Makes each block a type of GrapesJS. A block's words are its `values`, not components: inside it stand only other
 * blocks. `page` is given where HTML is drawn (the server); the editor draws in its own view instead.
 */
export const registerBlocks = (
  editor: Editor,
  blocks: readonly Block[],
  { page, view }: { readonly page?: PageContext; readonly view?: BlockView } = {},
): void => {
  const library = new Map(blocks.map(block => [block.type, block]))
  const blockOf = (component: Component | undefined) => library.get(component?.get('type') ?? '')
  const stands = (block: Block, target: Component | undefined) =>
    target?.get('type') === 'wrapper'
      ? mayStand(block, null)
      : mayStand(block, blockOf(target) ?? { ...block, holds: [] })

  for (const block of blocks) {
    if (Object.hasOwn(block.fields, 'type')) {
      // GrapesJS takes an object whose `type` is `data-variable` for a reference to its data sources.
      throw new Error(`${block.type}: a field cannot be called type`)
    }
    editor.Components.addType(block.type, {
      isComponent: () => undefined,
      model: {
        defaults: {
          type: block.type,
          name: block.type,
          tagName: block.tag,
          values: {},
          traits: [],
          toolbar: [],
          editable: false,
          resizable: false,
          draggable: (_: Component, target: Component) => stands(block, target),
          droppable: (source: Component, target: Component) => {
            const inner = blockOf(source)
            return inner !== undefined && stands(inner, target)
          },
        },
        init(this: Component) {
          giveId(this)
        },
        toHTML(this: Component) {
          if (!page) return ''
          const children = this.components().map((inner: Component) => inner.toHTML())
          return draw(
            block,
            {
              attributes: { id: String(this.getAttributes().id) },
              values: this.get('values') ?? {},
              children: new Html(children.join('')),
            },
            page,
          ).markup
        },
      },
      ...view?.(block),
    })
  }
}

/**
 * A project as GrapesJS is to load it. Root, head and document element get fixed ids: those it invents may be a
 * block's, which it would then rename.
 */
export const forGrapes = (project: Project): ProjectData => {
  const { component } = project.pages[0].frames[0]
  const root = {
    ...component,
    attributes: { id: 'page' },
    stylable: false,
    head: { type: 'head', attributes: { id: 'page-head' } },
    docEl: { tagName: 'html', attributes: { id: 'page-document' } },
  }
  // GrapesJS writes into what it loads.
  return structuredClone({ ...project, pages: [{ frames: [{ component: root }] }] })
}
