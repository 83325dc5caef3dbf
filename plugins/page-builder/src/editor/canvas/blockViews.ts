import type { ComponentView, ComponentViewDefinition, Editor } from 'grapesjs'
import { type Block, html, nothing } from '../../contract/index.ts'
import type { BlockView } from '../../project/index.ts'
import { drawParts, filledIn, type PageContext } from '../../render/index.ts'
import { marked, readMarks } from '../model/fieldMarks.ts'
import type { Values } from '../model/formValues.ts'

/** What views draw with; `page` is another one when the data was fetched again. */
export interface Drawing {
  page: PageContext
  /** Shown in an empty place for blocks. */
  readonly slotHint: string
}

/** Where the views of blocks inside a block are put. */
const slot = html`<div data-slot></div>`

/**
 * Shows each block in the canvas as the release will: what is inside its root element is drawn by the block itself, and
 * never enters the project.
 */
export const blockViews =
  (editor: Editor, drawing: Drawing): BlockView =>
  block => {
    const drawChildren = editor.Components.getType('default')?.view.prototype.renderChildren
    const view: Partial<ComponentViewDefinition> & ThisType<ComponentViewDefinition & ComponentView> = {
      init() {
        this.listenTo(this.model, 'change:values redraw', () => this.renderChildren())
      },
      onAttrUpdate() {
        for (const name of this.drawnClasses ?? []) this.el.classList.add(name)
        if (this.slot) this.slot.dataset.slotHint = drawing.slotHint
      },
      // What stands in the element is the drawing, and the views of blocks inside where that has room for them.
      updateContent() {},
      getChildrenContainer() {
        return this.slot ?? this.el
      },
      renderChildren() {
        for (const name of this.drawnClasses ?? []) this.el.classList.remove(name)
        const drawn = drawInto(this.el, this.model, block, drawing)
        this.drawnClasses = drawn.classes
        this.slot = drawn.slot
        this.onAttrUpdate()
        if (drawn.slot) drawChildren?.call(this)
      },
    }
    return { view }
  }

/** The page itself has the class that the blocks' stylesheet is scoped to. */
export const addPageView = (editor: Editor) => {
  editor.Components.addType('wrapper', {
    view: {
      onAttrUpdate() {
        this.el.classList.add('lp-page')
      },
    },
  })
}

type DrawnModel = ComponentView['model']

const drawInto = (el: HTMLElement, model: DrawnModel, block: Block, drawing: Drawing) => {
  const values: Values = filledIn(block.fields, model.get('values') ?? {})
  const withMarks = marked(block.fields, values)
  const { inner, classes } = drawParts(
    block,
    {
      attributes: { id: model.getId() },
      values: withMarks.values,
      children: block.holds === undefined ? nothing : slot,
    },
    drawing.page,
  )
  el.innerHTML = inner.markup
  readMarks(el, withMarks.paths)
  // The canvas is one stop for the keyboard, not hundreds.
  for (const each of el.querySelectorAll('a, button, input, select, textarea, summary, video'))
    each.setAttribute('tabindex', '-1')
  return { classes, slot: findSlot(el) }
}

/** The element around the slot where it is the only thing in it, so that grids and rows lay out the blocks themselves. */
const findSlot = (el: HTMLElement): HTMLElement | null => {
  const found = el.querySelector<HTMLElement>('[data-slot]')
  if (!found) return null
  const around = found.parentElement
  if (around?.childNodes.length !== 1) return found
  found.remove()
  return around
}

/** Draws every block again, after the data or the language changed. */
export const redrawAll = (editor: Editor) => {
  editor.getWrapper()?.onAll(component => {
    component.trigger('redraw')
  })
}
