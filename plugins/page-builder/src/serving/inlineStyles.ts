import { createHash } from 'node:crypto'
import { markOf } from '../contract/index.ts'

const link = `<link rel="stylesheet" href="${markOf({ kind: 'styles' })}">`

/** What could end the element, what a browser reads as another sign than was hashed, and marks. */
const unfit = /[<\r\0\u{e000}\u{e001}]/u

export interface InlinedStyles {
  readonly html: string
  /** For `style-src`: the hash that allows exactly these styles; nothing where the link is still there. */
  readonly styles: readonly string[]
}

/**
 * Writes a release's own styles into its document in place of the link to them: the first paint then waits for one
 * sheet, that of the tokens, which comes on the connection of the document itself.
 */
export function inlineStyles(html: string, css: string): InlinedStyles {
  if (unfit.test(css) || !html.includes(link)) return { html, styles: [] }
  const hash = createHash('sha256').update(css).digest('base64')
  return { html: html.replace(link, () => `<style>${css}</style>`), styles: [`'sha256-${hash}'`] }
}
