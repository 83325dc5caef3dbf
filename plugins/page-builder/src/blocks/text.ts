import { defineBlock, html, nothing } from '../contract/index.ts'
import { choice } from './fields.ts'
import { richOrHint } from './hint.ts'

export const text = defineBlock({
  type: 'lp-text',
  category: 'content',
  icon: 'M4 6h16M4 10h16M4 14h16M4 18h9',
  tag: 'div',
  fields: {
    text: { kind: 'rich', initial: '', maximum: 5_000, required: true },
    size: choice(['normal', 'large', 'small'], 'normal'),
    align: choice(['start', 'center'], 'start'),
  },
  classes: ({ size, align }) => [`lp-size-${size}`, `lp-align-${align}`],
  render: (values, context) => {
    const words = richOrHint(context, values.text, 'textHint')
    return words ? html`<div class="lp-rich">${words}</div>` : nothing
  },
})
