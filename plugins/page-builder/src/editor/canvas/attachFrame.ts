import type { Editor } from 'grapesjs'
import { fieldAt, valueAt } from '../model/formValues.ts'
import { findIn, type Library } from '../model/tree.ts'
import { writeSheets } from './frame.ts'
import { editInPlace } from './inlineText.ts'
import type { Workbench } from './workbench.ts'

export interface FrameOptions {
  readonly editor: Editor
  readonly workbench: Workbench
  readonly library: Library
  readonly sheets: Readonly<Record<string, string>>
  readonly title: string
  readonly readOnly: boolean
  readonly onKey: (event: KeyboardEvent) => void
  /** The field is written in the form: it is bound to a course, or more than a line of text. */
  readonly onForm: (block: string, field: string | null) => void
  /** Something was written in place; `null`: it was left as it was. */
  readonly onWritten: (block: string, field: string, text: string | null) => void
  /** The page was scrolled or laid out anew. */
  readonly onLayout: () => void
}

export interface AttachedFrame {
  /** Writes in the first text of a block, or in one field of it. */
  readonly write: (block: string, field?: string) => void
  readonly rectOf: (block: string) => DOMRect | null
  /** Value of a custom property of the brand, as the canvas has it. */
  readonly token: (name: string) => string
}

/** Gives each document that the canvas shows its sheets, name and keys; GrapesJS makes a new one with each project. */
export const attachFrame = (options: FrameOptions): AttachedFrame => {
  const { editor, workbench } = options
  let observer: ResizeObserver | null = null
  const dress = () => {
    const frame = editor.Canvas.getDocument()
    const element = editor.Canvas.getFrameEl()
    if (!frame?.body || frame.documentElement.dataset.dressed) return
    frame.documentElement.dataset.dressed = 'yes'
    element.title = options.title
    writeSheets(frame, options.sheets)
    frame.addEventListener('keydown', options.onKey)
    frame.addEventListener('scroll', options.onLayout, { passive: true })
    frame.addEventListener('dblclick', event => {
      const target = event.target instanceof frame.defaultView!.Element ? event.target : null
      const block = target?.closest('[data-gjs-type^="lp-"]')
      const field = target?.closest<HTMLElement>('[data-field]')
      if (block && !options.readOnly) write(block.id, field?.dataset.field)
    })
    observer?.disconnect()
    observer = new ResizeObserver(options.onLayout)
    observer.observe(frame.body)
  }
  const elementOf = (block: string) => editor.Canvas.getDocument()?.getElementById(block) ?? null

  const write = (id: string, path?: string) => {
    const element = elementOf(id)
    const node = findIn(workbench.snapshot().tree, id)
    const block = node && options.library.get(node.type)
    if (!element || !block) return
    const target =
      path === undefined ? element.querySelector<HTMLElement>('[data-field]') : byField(element, path)
    const name = target?.dataset.field
    const field = name === undefined ? null : fieldAt(block.fields, name)
    const isOwn = target?.closest('[data-gjs-type^="lp-"]') === element
    if (!target || name === undefined || field?.kind !== 'text' || !isOwn)
      return options.onForm(id, path ?? null)
    const text = valueAt({ ...node.values }, name) ?? field.initial
    if (typeof text !== 'string') return options.onForm(id, name)
    editInPlace({
      element: target,
      lines: field.lines ?? 'one',
      text,
      maximum: field.maximum,
      onDone: written => options.onWritten(id, name, written),
    })
  }
  editor.on('canvas:frame:load:body load', dress)
  dress()
  return {
    write,
    rectOf: block => elementOf(block)?.getBoundingClientRect() ?? null,
    token: name => {
      const root = editor.Canvas.getDocument()?.documentElement
      return root ? getComputedStyle(root).getPropertyValue(name).trim() : ''
    },
  }
}

const byField = (element: Element, path: string) =>
  element.querySelector<HTMLElement>(`[data-field="${CSS.escape(path)}"]`)
