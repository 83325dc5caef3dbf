import grapesjs from 'grapesjs'
import type { Block, Project } from '../contract/index.ts'
import { forGrapes, registerBlocks } from '../project/grapesBlocks.ts'
import type { PageContext } from '../render/index.ts'

/** A page as GrapesJS gives it, before anything is sanitised. */
export interface DrawnPage {
  /** Blocks before, in and after what is the main part of the page. */
  readonly before: string
  readonly main: string
  readonly after: string
  /** Free styles; selectors name blocks as in the project. */
  readonly css: string
}

/** Bytes of HTML beyond which a page is not read further: several times what the weight budget lets through. */
export const mostMarkup = 4 * 1024 * 1024

const joined = (parts: readonly { readonly markup: string }[]) => parts.map(part => part.markup).join('')

/**
 * Draws a checked project with GrapesJS, without a browser. Its memory grows with every call, so it belongs into a
 * thread that ends (`renderHtml`).
 */
export const drawPage = (project: Project, blocks: readonly Block[], page: PageContext): DrawnPage => {
  const editor = grapesjs.init({
    headless: true,
    storageManager: false,
    undoManager: false,
    telemetry: false,
    log: false,
    jsInHtml: false,
    protectedCss: '',
    cssIcons: '',
    plugins: [created => registerBlocks(created, blocks, { page })],
    projectData: forGrapes(project),
  })
  const outer = new Map(blocks.map(block => [block.type, block.tag]))
  const parts = (editor.getWrapper()?.components().models ?? []).map(component => ({
    tag: outer.get(component.get('type') ?? ''),
    markup: component.toHTML(),
  }))
  const css = editor.getCss({ avoidProtected: true }) ?? ''
  editor.destroy()
  if (joined(parts).length > mostMarkup)
    throw new RangeError('The page has more markup than can be published.')
  const isBefore = (tag: string | undefined) => tag === 'header' || tag === 'nav'
  const firstMain = parts.findIndex(part => !isBefore(part.tag))
  const lastMain = parts.findLastIndex(part => part.tag !== 'footer')
  const start = firstMain < 0 ? parts.length : firstMain
  const end = Math.max(lastMain + 1, start)
  return {
    before: joined(parts.slice(0, start)),
    main: joined(parts.slice(start, end)),
    after: joined(parts.slice(end)),
    css: String(css),
  }
}
