import { type Html, html, nothing, type RenderContext } from '../contract/index.ts'

/** The author's words; in the editor a hint while there are none, in a release `null`. */
export function textOrHint(context: RenderContext, words: string, hint: string): Html | null {
  if (words.trim() !== '') return html`${words}`
  return context.mode === 'editor' ? html`<span class="lp-hint">${context.word(hint)}</span>` : null
}

/** The author's paragraphs; in the editor a hint while there are none. */
export function richOrHint(context: RenderContext, words: string, hint: string): Html | null {
  if (words.trim() !== '') return context.rich(words)
  return context.mode === 'editor' ? html`<p><span class="lp-hint">${context.word(hint)}</span></p>` : null
}

/** What to do with a block that has nothing to show yet. Visitors never see it. */
export const askFor = (context: RenderContext, hint: string): Html =>
  context.mode === 'editor' ? html`<p class="lp-ask">${context.word(hint)}</p>` : nothing
