import { type CourseView, type Html, html, type RenderContext } from '../contract/index.ts'

/** How much there is of a course and how hard it is, in the order in which people ask. */
export function courseFacts(course: CourseView, context: RenderContext): readonly string[] {
  return [
    course.lectureCount > 0 ? context.word('lectures', { count: course.lectureCount }) : '',
    course.durationSeconds > 0 ? context.duration(course.durationSeconds) : '',
    course.level?.trim() ?? '',
  ].filter(fact => fact !== '')
}

export const drawFacts = (facts: readonly string[]): Html | null =>
  facts.length > 0 ? html`<ul class="lp-facts">${facts.map(fact => html`<li>${fact}</li>`)}</ul>` : null

/** `Free`, a price, or '' where a course has neither. */
export const priceWords = (course: CourseView, context: RenderContext): string =>
  course.isFree ? context.word('free') : course.price ? context.money(course.price) : ''

export function startWords(course: CourseView, context: RenderContext): string {
  const date = context.date(course.startsOn)
  return date ? context.word('starts', { date }) : ''
}
