import {
  type Html,
  html,
  type LinkValue,
  nothing,
  type RenderContext,
  type TextValue,
} from '../contract/index.ts'
import { textOrHint } from './hint.ts'

export type ActionLook = 'primary' | 'secondary' | 'quiet'

/**
 * A link that looks like a button. One without words or without a target is left out of a release; the editor shows
 * it all the same, so that it can be finished.
 */
export function drawAction(
  context: RenderContext,
  action: {
    readonly label: TextValue
    readonly link: LinkValue
    readonly look: ActionLook
    readonly hint?: string
  },
): Html {
  const href = context.href(action.link)
  const words = context.text(action.label).trim()
  const label = action.hint ? textOrHint(context, words, action.hint) : words ? html`${words}` : null
  if (!label || (href === null && context.mode === 'release')) return nothing
  const target = href === null ? nothing : html` href="${href}"`
  return html`<a class="lp-action lp-action-${action.look}"${target}>${label}</a>`
}

/** Buttons side by side; nothing when there are none. */
export const drawActions = (...actions: readonly Html[]): Html =>
  actions.some(action => action.markup !== '') ? html`<div class="lp-actions">${actions}</div>` : nothing
