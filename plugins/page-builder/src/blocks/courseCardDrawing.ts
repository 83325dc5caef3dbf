import { type CourseView, Html, html, type RenderContext } from '../contract/index.ts'
import { safePath } from '../render/links.ts'
import { courseFacts, drawFacts, priceWords, startWords } from './courseFacts.ts'

/** Picture, title, length and price of a course, and the whole card leads to it. */
export function drawCourseCard(
  course: CourseView,
  context: RenderContext,
  options: { readonly level: 2 | 3; readonly sizes: string; readonly id?: string },
): Html {
  const tag = new Html(`h${options.level}`)
  const id = options.id ? html` id="${options.id}"` : null
  const end = [startWords(course, context), priceWords(course, context)]
  return html`<div class="lp-card-cover">${context.picture(course.picture, {
    sizes: options.sizes,
    seed: course.id,
    class: 'lp-media',
    alt: '',
  })}</div><div class="lp-card-body"><${tag} class="lp-h3"${id}><a class="lp-card-link" href="${
    safePath(course.href) ?? '#'
  }">${course.title}</a></${tag}>${course.summary.trim() && html`<p class="lp-card-text">${course.summary}</p>`}${drawFacts(
    courseFacts(course, context),
  )}${
    end.some(Boolean) &&
    html`<p class="lp-card-end">${end[1] && html`<b>${end[1]}</b>`}${end[0] && html`<span>${end[0]}</span>`}</p>`
  }</div>`
}
