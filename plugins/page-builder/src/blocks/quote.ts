import { defineBlock, html, nothing } from '../contract/index.ts'
import { choice, line, requiredLines } from './fields.ts'
import { textOrHint } from './hint.ts'

export const quote = defineBlock({
  type: 'lp-quote',
  category: 'content',
  icon: 'M9 7H5v6h4zM9 13c0 2-1 4-4 4M19 7h-4v6h4zM19 13c0 2-1 4-4 4',
  tag: 'div',
  fields: {
    text: requiredLines(800),
    by: line(120),
    role: line(120),
    align: choice(['start', 'center'], 'start'),
  },
  classes: ({ align }) => [`lp-align-${align}`],
  render: (values, context) => {
    const words = textOrHint(context, context.text(values.text), 'quoteHint')
    if (!words) return nothing
    const [by, role] = [context.text(values.by), context.text(values.role)]
    return html`<figure class="lp-figure"><blockquote><p>${words}</p></blockquote>${
      by && html`<figcaption><b>${by}</b>${role && html`<span>${role}</span>`}</figcaption>`
    }</figure>`
  },
})
