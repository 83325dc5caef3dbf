import * as action from './styles/action.ts'
import { base } from './styles/base.ts'
import * as content from './styles/content.ts'
import * as courses from './styles/courses.ts'
import * as layout from './styles/layout.ts'
import { scoped } from './styles/scope.ts'
import * as trust from './styles/trust.ts'

export { pageClass } from './styles/scope.ts'

const { card, frame, grid } = content
const { aside, checks, folds } = courses

/** What each type is styled with; a sheet that several use is written once. */
const sheets: Readonly<Record<string, readonly string[]>> = {
  'lp-section': [layout.stack, layout.section],
  'lp-columns': [layout.columns],
  'lp-column': [layout.stack, layout.column],
  'lp-header': [layout.siteName, layout.header],
  'lp-footer': [layout.siteName, layout.footer],
  'lp-heading': [content.heading],
  'lp-text': [content.text],
  'lp-picture': [frame],
  'lp-button': [],
  'lp-quote': [content.quote],
  'lp-divider': [content.divider],
  'lp-embed': [frame, content.embed],
  'lp-link-box': [card],
  'lp-hero': [courses.hero],
  'lp-course-grid': [grid, card],
  'lp-course-card': [card],
  'lp-curriculum': [aside, folds, checks, courses.curriculum],
  'lp-clip': [frame, aside, courses.clip],
  'lp-price': [aside, checks, courses.price],
  'lp-instructor': [trust.instructor],
  'lp-testimonials': [grid, trust.testimonials],
  'lp-logos': [layout.siteName, trust.logos],
  'lp-faq': [aside, folds],
  'lp-redeem': [aside, action.form, action.redeem],
  'lp-lead-form': [aside, action.form, action.leadForm],
  'lp-countdown': [aside, action.countdown],
}

/** Types that have a stylesheet, for the test that none is forgotten. */
export const styledTypes: readonly string[] = Object.keys(sheets)

const order = [...new Set(Object.values(sheets).flat())]

/**
 * The page's CSS: what every page needs and what the blocks used on it need. The same types in any order give the
 * same bytes.
 */
export function stylesheetOf(types: Iterable<string>): string {
  const used = new Set([...types].flatMap(type => (Object.hasOwn(sheets, type) ? (sheets[type] ?? []) : [])))
  return scoped([base, ...order.filter(sheet => used.has(sheet))].join('\n'))
}

/** Of the document around a page. */
export const documentCss = 'body{margin:0;background-color:var(--lt-page,#fff)}'

/** For the editor's canvas alone: what is still to do, which visitors never see. */
export const canvasCss: string = scoped(`
.lp-hint { opacity: .8 }
.lp-ask { padding: 2rem; border: 1px dashed var(--lp-border); border-radius: var(--lp-corner); color: var(--lp-quiet); text-align: center }
.lp-band > .lp-ask { grid-column: 1 / -1 }
.lp-stack:empty, .lp-columns:empty, .lp-column:empty { min-height: 5rem; outline: 1px dashed var(--lp-border); outline-offset: -1px }
`)
