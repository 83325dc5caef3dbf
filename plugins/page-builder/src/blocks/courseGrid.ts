import { type CourseView, defineBlock, html } from '../contract/index.ts'
import { drawAction } from './action.ts'
import { bandClasses, bandFields, drawHead, headFields } from './band.ts'
import { drawCourseCard } from './courseCardDrawing.ts'
import { choice, toggle } from './fields.ts'
import { gridShape } from './gridShape.ts'
import { askFor } from './hint.ts'

export const courseGrid = defineBlock({
  type: 'lp-course-grid',
  category: 'courses',
  icon: 'M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13 13h7v7h-7z',
  tag: 'section',
  fields: {
    ...headFields,
    which: choice(['all', 'chosen'], 'all'),
    courses: { kind: 'courses', initial: [], maximum: 24 },
    columns: choice(['2', '3'], '3'),
    showAllLink: toggle(false),
    ...bandFields,
  },
  classes: bandClasses,
  render: (values, context) => {
    const courses: readonly CourseView[] =
      values.which === 'all'
        ? context.data.courses.filter(course => course.published)
        : values.courses.flatMap(id => context.course(id) ?? [])
    const shape = gridShape(courses.length, values.columns)
    const sizes =
      shape === '3'
        ? '(min-width: 1200px) 352px, (min-width: 640px) 46vw, calc(100vw - 40px)'
        : '(min-width: 1200px) 544px, (min-width: 640px) 46vw, calc(100vw - 40px)'
    // Cards are h3 under the band's heading, and h2 where it has none: no level is left out.
    const level = context.text(values.title) || context.mode === 'editor' ? 3 : 2
    const cards = courses.map(
      course => html`<li class="lp-card">${drawCourseCard(course, context, { level, sizes })}</li>`,
    )
    const none =
      values.which === 'all'
        ? html`<p class="lp-empty">${context.word('noCourses')}</p>`
        : askFor(context, 'chooseCourses')
    return html`${drawHead(values, context)}${
      cards.length > 0 ? html`<ul class="lp-grid lp-grid-${shape}">${cards}</ul>` : none
    }${
      values.showAllLink &&
      html`<div class="lp-after">${drawAction(context, {
        label: context.word('allCourses'),
        link: { to: 'path', path: context.data.site.paths.courses },
        look: 'secondary',
      })}</div>`
    }`
  },
})
