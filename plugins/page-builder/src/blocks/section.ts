import { defineBlock } from '../contract/index.ts'
import { bandClasses, bandFields } from './band.ts'
import { choice } from './fields.ts'

/** Blocks that hold others draw nothing but these: the root element is what they lie in. */
export const section = defineBlock({
  type: 'lp-section',
  category: 'layout',
  icon: 'M3 5h18v14H3zM3 10h18',
  tag: 'section',
  holds: 'content',
  fields: {
    width: choice(['narrow', 'normal', 'wide'], 'normal'),
    align: choice(['start', 'center'], 'start'),
    ...bandFields,
  },
  classes: values => [
    ...bandClasses(values),
    'lp-stack',
    `lp-width-${values.width}`,
    `lp-align-${values.align}`,
  ],
  render: (_, context) => context.children,
})
