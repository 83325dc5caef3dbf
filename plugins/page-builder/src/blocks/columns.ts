import { defineBlock } from '../contract/index.ts'
import { choice } from './fields.ts'

export const columns = defineBlock({
  type: 'lp-columns',
  category: 'layout',
  icon: 'M4 5h16v14H4zM12 5v14',
  tag: 'div',
  holds: ['lp-column'],
  fields: {
    columns: choice(['2', '3', '4'], '2'),
    ratio: choice(['even', 'wide-start', 'wide-end'], 'even'),
    align: choice(['start', 'center', 'stretch'], 'start'),
  },
  classes: ({ columns: count, ratio, align }) => [
    `lp-columns-${count}`,
    ...(count === '2' ? [`lp-ratio-${ratio}`] : []),
    `lp-cross-${align}`,
  ],
  render: (_, context) => context.children,
})
