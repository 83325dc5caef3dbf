import { markEnd, markStart } from '../contract/index.ts'
import { daysUntil } from './days.ts'

/** What a served page says beyond its release. */
export interface MarkValues {
  /** Origin of the site's primary host, such as `https://aurora.example.com`. */
  readonly origin: string
  readonly tokensHref: string
  readonly stylesHref: string
  /** `YYYY-MM-DD` in the site's time zone. */
  readonly today: string
}

const marks = new RegExp(`${markStart}([^${markStart}${markEnd}]*)${markEnd}?|${markEnd}`, 'gu')
const daysMark = /^days (\d{4}-\d{2}-\d{2})$/

/**
 * The document as it is sent. A mark that nobody knows is left out, with the signs around it.
 * @throws when an address could leave the attribute it stands in: the caller has taken it from elsewhere than a host
 */
export function fillMarks(html: string, values: MarkValues): string {
  const words: Readonly<Record<string, string>> = {
    origin: values.origin,
    tokens: values.tokensHref,
    styles: values.stylesHref,
  }
  for (const [name, value] of Object.entries(words))
    if (/[\s<>"'&]/.test(value)) throw new Error(`fillMarks: the value of ${name} is no address`)
  return html.replace(marks, (_, mark: string = '') => {
    const date = daysMark.exec(mark)?.[1]
    if (date !== undefined) return String(daysUntil(date, values.today))
    return Object.hasOwn(words, mark) ? (words[mark] ?? '') : ''
  })
}

/** Whether a release's document differs from day to day. */
export const hasDays = (html: string): boolean => html.includes(`${markStart}days `)
