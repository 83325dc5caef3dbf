import { defineBlock, html } from '../contract/index.ts'
import { choice } from './fields.ts'

export const divider = defineBlock({
  type: 'lp-divider',
  category: 'content',
  icon: 'M4 12h16M12 4v3M12 17v3',
  tag: 'div',
  fields: {
    look: choice(['line', 'short', 'space'], 'line'),
    size: choice(['small', 'normal', 'large'], 'normal'),
  },
  classes: ({ look, size }) => [`lp-divider-${look}`, `lp-gap-${size}`],
  render: ({ look }) => (look === 'space' ? html`<div class="lp-spacer"></div>` : html`<hr>`),
})
