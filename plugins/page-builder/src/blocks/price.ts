import { defineBlock, html } from '../contract/index.ts'
import { drawAction } from './action.ts'
import { bandClasses, bandFields, drawHead, headFields } from './band.ts'
import { courseFacts, drawFacts, priceWords, startWords } from './courseFacts.ts'
import { line, link, list, oneCourse, toggle } from './fields.ts'
import { askFor } from './hint.ts'
import { symbols } from './symbols.ts'

/** What a course costs, what is in it, and the way in. */
export const price = defineBlock({
  type: 'lp-price',
  category: 'courses',
  icon: 'M3 11l8-8h9v9l-8 8zM15.5 8.5h.01',
  tag: 'section',
  fields: {
    ...headFields,
    course: oneCourse,
    points: list({ text: line(160) }, 8, 0),
    buttonLabel: line(40),
    buttonLink: link,
    showRedeem: toggle(true),
    note: line(200),
    ...bandFields,
  },
  classes: bandClasses,
  render: (values, context) => {
    const course = context.course(values.course)
    if (!course) return askFor(context, 'chooseCourse')
    const { site } = context.data
    const written = values.points.map(point => context.text(point.text)).filter(point => point.trim() !== '')
    const points = [startWords(course, context), ...written].filter(Boolean)
    const note = context.text(values.note)
    const amount = priceWords(course, context)
    return html`${drawHead(values, context)}<div class="lp-offer"><h3 class="lp-h3">${course.title}</h3>${drawFacts(
      courseFacts(course, context),
    )}${amount && html`<p class="lp-amount">${amount}</p>`}${
      points.length > 0 &&
      html`<ul class="lp-checks">${points.map(point => html`<li>${symbols.check}<span>${point}</span></li>`)}</ul>`
    }${drawAction(context, {
      label: context.text(values.buttonLabel) || context.word(course.isFree ? 'startFree' : 'join'),
      link: values.buttonLink ?? { to: 'join', course: course.id },
      look: 'primary',
    })}${
      values.showRedeem &&
      html`<p class="lp-note">${context.word('haveCode')} <a href="${site.paths.redeem}">${context.word('redeem')}</a></p>`
    }${note && html`<p class="lp-note">${note}</p>`}</div>`
  },
})
