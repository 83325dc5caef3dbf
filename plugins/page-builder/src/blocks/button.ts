import { defineBlock } from '../contract/index.ts'
import { drawAction } from './action.ts'
import { choice, link, requiredLine } from './fields.ts'

export const button = defineBlock({
  type: 'lp-button',
  category: 'content',
  icon: 'M4 8h16v8H4zM8 12h8',
  tag: 'div',
  fields: {
    label: requiredLine(60),
    link,
    look: choice(['primary', 'secondary', 'quiet'], 'primary'),
    align: choice(['start', 'center'], 'start'),
  },
  classes: ({ align }) => [`lp-align-${align}`],
  render: ({ label, link: target, look }, context) =>
    drawAction(context, { label, link: target, look, hint: 'buttonHint' }),
})
