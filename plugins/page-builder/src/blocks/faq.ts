import { defineBlock, html, nothing } from '../contract/index.ts'
import { bandClasses, bandFields, drawHead, headFields } from './band.ts'
import { line, list, rich } from './fields.ts'
import { richOrHint, textOrHint } from './hint.ts'
import { symbols } from './symbols.ts'

export const faq = defineBlock({
  type: 'lp-faq',
  category: 'trust',
  icon: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 .9-1 1.7M12 17h.01',
  tag: 'section',
  fields: {
    ...headFields,
    rows: list({ question: line(240), answer: rich(2_000) }, 24, 3),
    ...bandFields,
  },
  classes: bandClasses,
  render: (values, context) => {
    const rows = values.rows.flatMap(row => {
      const question = textOrHint(context, context.text(row.question), 'questionHint')
      const answer = richOrHint(context, row.answer, 'textHint')
      if (!question || !answer) return []
      return [
        html`<li><details class="lp-fold"><summary><span class="lp-fold-title">${question}</span>${
          symbols.chevron
        }</summary><div class="lp-rich">${answer}</div></details></li>`,
      ]
    })
    const head = drawHead(values, context)
    if (rows.length === 0 && head.markup === '') return nothing
    return html`<div class="lp-aside">${head}</div>${
      rows.length > 0 && html`<ul class="lp-folds">${rows}</ul>`
    }`
  },
})
