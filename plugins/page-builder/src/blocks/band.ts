import { type Html, html, nothing, type RenderContext, type TextValue } from '../contract/index.ts'
import { choice, line, rich } from './fields.ts'
import { textOrHint } from './hint.ts'
import { tones } from './tones.ts'

/** A band goes across the page: its ground and its room above and below. */
export const bandFields = {
  tone: choice(tones, 'plain'),
  spacing: choice(['none', 'small', 'normal', 'large'], 'normal'),
}

export const bandClasses = ({ tone, spacing }: { tone: string; spacing: string }): readonly string[] => [
  'lp-band',
  `lp-tone-${tone}`,
  `lp-space-${spacing}`,
]

/** What stands over the content of a band. */
export const headFields = {
  kicker: line(80),
  title: line(160),
  text: rich(800),
}

interface HeadValues {
  readonly kicker?: TextValue
  readonly title: TextValue
  readonly text?: string
}

/**
 * Kicker, heading and introduction; nothing when all are empty.
 * @param fallback heading where the author wrote none
 */
export function drawHead(values: HeadValues, context: RenderContext, fallback = ''): Html {
  const kicker = values.kicker === undefined ? '' : context.text(values.kicker)
  const title = textOrHint(context, context.text(values.title) || fallback, 'titleHint')
  const text = values.text?.trim() ? context.rich(values.text) : null
  if (!kicker && !title && !text) return nothing
  return html`<div class="lp-head">${kicker && html`<p class="lp-kicker">${kicker}</p>`}${
    title && html`<h2 class="lp-h2" id="${context.id}-title">${title}</h2>`
  }${text && html`<div class="lp-lead lp-rich">${text}</div>`}</div>`
}
