import { defineBlock } from '../contract/index.ts'
import { drawCourseCard } from './courseCardDrawing.ts'
import { choice, oneCourse } from './fields.ts'
import { askFor } from './hint.ts'

export const courseCard = defineBlock({
  type: 'lp-course-card',
  category: 'courses',
  icon: 'M5 3h14v18H5zM5 11h14M8 15h8M8 18h5',
  tag: 'div',
  fields: { course: oneCourse, look: choice(['upright', 'across'], 'upright') },
  classes: ({ look }) => ['lp-card', ...(look === 'across' ? ['lp-card-across'] : [])],
  render: ({ course: id }, context) => {
    const course = context.course(id)
    if (!course) return askFor(context, 'chooseCourse')
    return drawCourseCard(course, context, {
      level: 3,
      sizes: '(min-width: 900px) 544px, calc(100vw - 40px)',
    })
  },
})
