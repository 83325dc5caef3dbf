import { type CourseView, escapeHtml, markOf, type PageData } from '../contract/index.ts'
import type { PageWords } from './findings.ts'
import { structuredData } from './structuredData.ts'

/** The parts of a page, sanitised. */
export interface Body {
  readonly before: string
  readonly main: string
  readonly after: string
}

export interface DocumentParts {
  readonly page: PageWords
  readonly data: PageData
  readonly body: Body
  /** Address of the Open Graph picture: of this site, or whole. */
  readonly openGraph: string
}

const skipWords: Readonly<Record<string, string>> = {
  en: 'Skip to content',
  de: 'Zum Inhalt springen',
}

/** Of what stands around the blocks: the skip link is seen once it has the focus. */
export const frameCss =
  '.lp-skip{position:absolute;inset-block-start:8px;inset-inline-start:-999rem;z-index:9;padding:12px 16px;border-radius:4px;background-color:var(--lt-page,#fff);color:var(--lt-text,#111);font:600 16px/1.25 var(--lt-font-text,system-ui,sans-serif)}.lp-skip:focus{inset-inline-start:8px;outline:2px solid var(--lt-focus,#111);outline-offset:2px}'

// Blocks are laid out as children of `.lp-page`, so each landmark of the page is one.
const landmark = (markup: string) => (markup === '' ? '' : `<div class="lp-page">${markup}</div>`)

const languageOf = (locale: string) => locale.split('-', 1)[0]?.toLowerCase() ?? 'en'

/** Languages written from right to left, as `Intl.Locale` knows them only in some engines. */
const directionOf = (locale: string) =>
  ['ar', 'dv', 'fa', 'he', 'ku', 'ps', 'sd', 'ug', 'ur', 'yi'].includes(languageOf(locale)) ? 'rtl' : 'ltr'

const attributeOf = (tag: string, name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? null

/** Loads the first picture before the stylesheets are read. Its attributes are taken from sanitised markup. */
const preload = (html: string): string => {
  const tag = [...html.matchAll(/<img [^>]*>/g)]
    .map(([found]) => found)
    .find(found => found.includes(' fetchpriority="high"'))
  const source = tag ? attributeOf(tag, 'src') : null
  if (!tag || !source) return ''
  const set = attributeOf(tag, 'srcset')
  const sizes = attributeOf(tag, 'sizes')
  const responsive = set ? ` imagesrcset="${set}"${sizes ? ` imagesizes="${sizes}"` : ''}` : ''
  return `<link rel="preload" as="image" href="${source}"${responsive} fetchpriority="high">`
}

const coursesIn = (html: string, courses: readonly CourseView[]) =>
  courses.filter(
    course =>
      course.published && html.includes(` href="${escapeHtml(course.href).replaceAll('&#39;', "'")}"`),
  )

const meta = (name: string, content: string) => `<meta name="${name}" content="${escapeHtml(content)}">`
const property = (name: string, content: string) => `<meta property="${name}" content="${content}">`

/**
 * The whole document of a release, with the marks that are filled when it is served. There is no script in it but the
 * structured data, which browsers do not run.
 */
export const documentOf = ({ page, data, body, openGraph }: DocumentParts): string => {
  const { site } = data
  const origin = markOf({ kind: 'origin' })
  const whole = `${body.before}${body.main}${body.after}`
  const title = page.title.trim() || site.name
  const heading = title === site.name ? title : `${title} · ${site.name}`
  const description = page.description.trim() || site.description.trim()
  const picture = openGraph.startsWith('/') ? `${origin}${escapeHtml(openGraph)}` : escapeHtml(openGraph)
  const address = `${origin}${escapeHtml(page.path)}`
  const head = [
    '<meta charset="utf-8">',
    meta('viewport', 'width=device-width, initial-scale=1'),
    `<title>${escapeHtml(heading)}</title>`,
    preload(whole),
    `<link rel="stylesheet" href="${markOf({ kind: 'tokens' })}">`,
    `<link rel="stylesheet" href="${markOf({ kind: 'styles' })}">`,
    description ? meta('description', description) : '',
    `<link rel="canonical" href="${address}">`,
    meta('robots', 'index, follow, max-image-preview:large'),
    meta('color-scheme', 'light dark'),
    property('og:type', 'website'),
    property('og:title', escapeHtml(title)),
    description ? property('og:description', escapeHtml(description)) : '',
    property('og:site_name', escapeHtml(site.name)),
    // Open Graph knows languages with a territory alone.
    site.locale.includes('-') ? property('og:locale', escapeHtml(site.locale.replaceAll('-', '_'))) : '',
    property('og:url', address),
    property('og:image', picture),
    property('og:image:width', '1200'),
    property('og:image:height', '630'),
    property('og:image:alt', escapeHtml(title)),
    meta('twitter:card', 'summary_large_image'),
    `<script type="application/ld+json">${structuredData({ ...page, title }, data, coursesIn(whole, data.courses))}</script>`,
  ].join('')
  const skip = skipWords[languageOf(site.locale)] ?? skipWords.en
  return `<!doctype html><html lang="${escapeHtml(site.locale)}" dir="${directionOf(site.locale)}"><head>${head}</head><body><a class="lp-skip" href="#lp-main">${skip}</a>${landmark(body.before)}<main class="lp-page" id="lp-main">${body.main}</main>${landmark(body.after)}</body></html>`
}
