import { defineBlock, Html, html, nothing } from '../contract/index.ts'
import { choice, requiredLine } from './fields.ts'
import { textOrHint } from './hint.ts'

export const heading = defineBlock({
  type: 'lp-heading',
  category: 'content',
  icon: 'M6 5v14M18 5v14M6 12h12',
  tag: 'div',
  fields: {
    text: requiredLine(200),
    level: choice(['1', '2', '3'], '2'),
    align: choice(['start', 'center'], 'start'),
  },
  classes: ({ align }) => [`lp-align-${align}`],
  render: ({ text, level }, context) => {
    const words = textOrHint(context, context.text(text), 'titleHint')
    const tag = new Html(`h${level}`)
    return words ? html`<${tag} class="lp-${tag}">${words}</${tag}>` : nothing
  },
})
