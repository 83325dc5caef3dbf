import { defineBlock } from '../contract/index.ts'
import { choice } from './fields.ts'

export const column = defineBlock({
  type: 'lp-column',
  category: 'layout',
  icon: 'M8 4h8v16H8z',
  tag: 'div',
  holds: 'content',
  within: ['lp-columns'],
  fields: { look: choice(['plain', 'card', 'rule'], 'plain') },
  classes: ({ look }) => ['lp-stack', ...(look === 'plain' ? [] : [`lp-column-${look}`])],
  render: (_, context) => context.children,
})
