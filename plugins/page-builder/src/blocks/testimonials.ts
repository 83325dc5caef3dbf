import { defineBlock, html, nothing } from '../contract/index.ts'
import { bandClasses, bandFields, drawHead, headFields } from './band.ts'
import { line, lines, list, picture } from './fields.ts'
import { gridShape } from './gridShape.ts'
import { textOrHint } from './hint.ts'

export const testimonials = defineBlock({
  type: 'lp-testimonials',
  category: 'trust',
  icon: 'M4 5h16v11H9l-5 4zM8 9h8M8 12h5',
  tag: 'section',
  fields: {
    ...headFields,
    rows: list({ quote: lines(600), name: line(120), role: line(160), picture }, 9, 3),
    ...bandFields,
  },
  classes: bandClasses,
  render: (values, context) => {
    const voices = values.rows.flatMap((row, at) => {
      const quote = textOrHint(context, context.text(row.quote), 'quoteHint')
      if (!quote) return []
      const [name, role] = [context.text(row.name), context.text(row.role)]
      const face = context.pictureOf(row.picture)
      const portrait =
        face &&
        context.picture(face, { sizes: '48px', seed: `${context.id}-${at}`, class: 'lp-face', alt: '' })
      const by =
        (name || role) &&
        html`<figcaption>${portrait}<span class="lp-by">${name && html`<b>${name}</b>`}${role && html`<span>${role}</span>`}</span></figcaption>`
      return [html`<li><figure class="lp-voice"><blockquote><p>${quote}</p></blockquote>${by}</figure></li>`]
    })
    // A heading over nobody's words would say the wrong thing.
    if (voices.length === 0) return nothing
    return html`${drawHead(values, context)}<ul class="lp-grid lp-grid-${gridShape(voices.length, '3')} lp-voices">${voices}</ul>`
  },
})
