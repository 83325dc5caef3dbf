import { type CourseView, defineBlock, html, type RenderContext } from '../contract/index.ts'
import { bandClasses, bandFields, drawHead, headFields } from './band.ts'
import { courseFacts, drawFacts } from './courseFacts.ts'
import { choice, oneCourse, toggle } from './fields.ts'
import { askFor } from './hint.ts'
import { symbols } from './symbols.ts'

type Section = CourseView['sections'][number]

function drawSection(section: Section, at: number, isOpen: boolean, context: RenderContext) {
  const rows = section.lectures.map(
    lecture =>
      html`<li><span class="lp-lecture">${lecture.title}</span>${
        lecture.isFreePreview && html`<span class="lp-tag">${context.word('freePreview')}</span>`
      }${
        lecture.durationSeconds !== null &&
        lecture.durationSeconds > 0 &&
        html`<span class="lp-time">${context.duration(lecture.durationSeconds)}</span>`
      }</li>`,
  )
  const open = isOpen ? html` open` : null
  return html`<li><details class="lp-fold"${open}><summary><span class="lp-number">${at + 1}</span><span class="lp-fold-title">${
    section.title
  }</span><span class="lp-time">${context.word('lectures', { count: section.lectures.length })}</span>${
    symbols.chevron
  }</summary><ol class="lp-lectures">${rows}</ol></details></li>`
}

export const curriculum = defineBlock({
  type: 'lp-curriculum',
  category: 'courses',
  icon: 'M9 6h11M9 12h11M9 18h11M4 6h.01M4 12h.01M4 18h.01',
  tag: 'section',
  fields: {
    ...headFields,
    course: oneCourse,
    opened: choice(['first', 'all', 'none'], 'first'),
    showOutcomes: toggle(false),
    ...bandFields,
  },
  classes: bandClasses,
  render: (values, context) => {
    const course = context.course(values.course)
    if (!course) return askFor(context, 'chooseCourse')
    const outcomes = values.showOutcomes ? course.outcomes.filter(outcome => outcome.trim() !== '') : []
    const isOpen = (at: number) => values.opened === 'all' || (values.opened === 'first' && at === 0)
    const facts = [
      ...(course.sections.length > 1 ? [context.word('sections', { count: course.sections.length })] : []),
      ...courseFacts(course, context),
    ]
    return html`<div class="lp-aside">${drawHead(values, context, context.word('curriculum'))}${drawFacts(facts)}${
      outcomes.length > 0 &&
      html`<div class="lp-outcomes"><h3 class="lp-h4">${context.word('outcomes')}</h3><ul class="lp-checks">${outcomes.map(
        outcome => html`<li>${symbols.check}<span>${outcome}</span></li>`,
      )}</ul></div>`
    }</div>${
      course.sections.length > 0
        ? html`<ol class="lp-folds">${course.sections.map((section, at) => drawSection(section, at, isOpen(at), context))}</ol>`
        : html`<p class="lp-empty">${context.word('noLectures')}</p>`
    }`
  },
})
