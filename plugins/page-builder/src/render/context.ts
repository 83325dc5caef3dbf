import { pageWords } from '../blocks/words.ts'
import {
  type CourseReference,
  type CourseText,
  type CourseView,
  Html,
  html,
  markOf,
  type PageData,
  type PictureValue,
  type RenderContext,
} from '../contract/index.ts'
import { dayIn, daysBetween, formatDate, formatDuration, formatMoney, isDay, localeOf } from './formats.ts'
import { hrefOf } from './links.ts'
import { richText } from './markdown.ts'
import { drawPicture } from './picture.ts'

export interface ContextOptions {
  readonly mode: RenderContext['mode']
  /** Where lead forms of the page are sent; missing in the editor. */
  readonly leadEndpoint?: string
  /** `YYYY-MM-DD` of today in the site's time zone, for the editor's countdown. Default: by the clock. */
  readonly today?: string
}

/** All of a block's context but what is its own. */
export type PageContext = Omit<RenderContext, 'id' | 'children'>

function courseText(course: CourseView, field: CourseText, context: Words): string {
  switch (field) {
    case 'title':
      return course.title
    case 'summary':
      return course.summary
    case 'price':
      return course.isFree ? context.word('free') : course.price ? context.money(course.price) : ''
    case 'lectureCount':
      return context.word('lectures', { count: course.lectureCount })
    case 'duration':
      return course.durationSeconds > 0 ? context.duration(course.durationSeconds) : ''
    case 'startDate':
      return course.startsOn ? (context.date(course.startsOn) ?? '') : ''
    case 'instructor':
      return course.instructor?.name ?? ''
  }
}
type Words = Pick<RenderContext, 'word' | 'money' | 'duration' | 'date'>

/** The decorative one keeps its place and says nothing. */
function pictureOf(data: PageData, course: RenderContext['course'], value: PictureValue) {
  if (value === null) return null
  if ('course' in value) return course(value.course)?.picture ?? null
  if ('site' in value) return data.site.logo
  const found = Object.hasOwn(data.pictures, value.media) ? data.pictures[value.media] : undefined
  if (!found) return null
  return { ...found, alt: value.isDecorative ? '' : value.alt?.trim() || found.alt }
}

/** What all blocks of one page are drawn with. Pure but for `today`, where it is left out in the editor. */
export function renderContext(data: PageData, options: ContextOptions): PageContext {
  const locale = localeOf(data.site.locale)
  const isRelease = options.mode === 'release'
  const courses = new Map(
    data.courses.filter(course => course.published || !isRelease).map(course => [course.id, course]),
  )
  const course = (id: string | null) => (id === null ? null : (courses.get(id) ?? null))
  const today = () => options.today ?? dayIn(data.site.timeZone, new Date())
  const words: Words = {
    word: pageWords(locale),
    money: price => formatMoney(price, locale),
    duration: seconds => formatDuration(seconds, locale),
    date: value => {
      const day = typeof value === 'string' ? value : value && course(value.course)?.startsOn
      return day ? formatDate(day, locale) : null
    },
  }
  const referenced = ({ course: id, field }: CourseReference<CourseText>) => {
    const found = course(id)
    return found ? courseText(found, field, words) : ''
  }
  return {
    ...words,
    data,
    mode: options.mode,
    course,
    text: value => (typeof value === 'string' ? value : referenced(value)),
    rich: richText,
    href: link => hrefOf(link, course),
    pictureOf: value => pictureOf(data, course, value),
    picture: drawPicture,
    // Only a day may stand in a mark: what an author says can forge none.
    daysLeft: date => {
      if (!isDay(date)) return html`0`
      return isRelease ? new Html(markOf({ kind: 'days', date })) : html`${daysBetween(today(), date)}`
    },
    leadEndpoint: isRelease ? (options.leadEndpoint ?? null) : null,
  }
}
