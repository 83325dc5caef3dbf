import type { Block, CourseView, Finding, FindingCode, PageData, Project } from '../contract/index.ts'
import { idsOf } from '../project/canonical.ts'
import { type PlacedValue, placedValues } from '../project/placedValues.ts'
import { type References, referencesOf } from '../project/references.ts'

export interface PageWords {
  readonly title: string
  readonly description: string
  /** Of this site, such as `/` or `/autumn`. */
  readonly path: string
}

type Place = { readonly block: string | null; readonly field?: string | null }

export const finding = (
  code: FindingCode,
  severity: Finding['severity'],
  { block, field = null }: Place,
  values: Finding['values'] = {},
): Finding => ({ code, severity, block, field, values })

const coursesAmiss = ({ courseUses }: References, courses: ReadonlyMap<string, CourseView>) =>
  courseUses.flatMap(use => {
    const course = courses.get(use.course)
    if (!course) return [finding('gone-course', 'error', use, { course: use.course })]
    return course.published ? [] : [finding('unpublished-course', 'error', use, { title: course.title })]
  })

/** A path without query, part of the page and closing slash, as `SiteView.answers` lists it. */
const answeredPath = (path: string) => {
  const bare = path.split(/[?#]/, 1)[0] ?? ''
  return bare.length > 1 ? bare.replace(/\/$/, '') : bare
}

const deadLinks = ({ links }: References, project: Project, data: PageData, page: PageWords) => {
  const ids = new Set(idsOf(project))
  const answers = new Set([...data.site.answers, page.path, '/'].map(answeredPath))
  return links.flatMap(({ link, ...place }) => {
    if (link.to === 'block' && !ids.has(link.block)) {
      return [finding('dead-link', 'error', place, { address: `#${link.block}` })]
    }
    if (link.to === 'path' && !answers.has(answeredPath(link.path))) {
      return [finding('dead-link', 'error', place, { address: link.path })]
    }
    return []
  })
}

const picturesAmiss = ({ pictureUses }: References, data: PageData) =>
  pictureUses.flatMap(({ picture, ...place }) => {
    if (!('media' in picture)) return []
    const found = Object.hasOwn(data.pictures, picture.media) ? data.pictures[picture.media] : undefined
    if (!found) return [finding('gone-picture', 'error', place, { picture: picture.media })]
    const isSilent = !picture.isDecorative && !picture.alt?.trim() && !found.alt.trim()
    return isSilent ? [finding('missing-alt', 'error', place)] : []
  })

const isBlank = (value: unknown) => typeof value === 'string' && value.trim() === ''

const emptyFields = (values: readonly PlacedValue[]) =>
  values.flatMap(({ id, path, field, value }) => {
    if (!('required' in field) || !field.required) return []
    const place = { block: id, field: path }
    if (field.kind === 'course') return value === null ? [finding('no-course-chosen', 'error', place)] : []
    return isBlank(value) ? [finding('empty-field', 'error', place)] : []
  })

/** Courses chosen for a clip that have none, and start dates that are not set: a countdown without one is left out. */
const missingFacts = (values: readonly PlacedValue[], courses: ReadonlyMap<string, CourseView>) =>
  values.flatMap(({ id, path, field, block, value }) => {
    const place = { block: id, field: path }
    if (field.kind === 'course' && block.type === 'lp-clip' && typeof value === 'string') {
      const course = courses.get(value)
      return course && course.clip === null
        ? [finding('no-clip', 'error', place, { title: course.title })]
        : []
    }
    if (field.kind === 'date' && value === null) return [finding('no-start-date', 'warning', place)]
    if (typeof value !== 'object' || value === null || !('field' in value) || value.field !== 'startDate') {
      return []
    }
    const course = 'course' in value ? courses.get(String(value.course)) : undefined
    const severity = field.kind === 'date' ? 'warning' : 'error'
    return course && course.startsOn === null ? [finding('no-start-date', severity, place)] : []
  })

/** What is wrong with a page before it is drawn. Errors cannot be overruled, warnings can. */
export const findingsOfProject = (
  project: Project,
  blocks: readonly Block[],
  data: PageData,
  page: PageWords,
): readonly Finding[] => {
  const references = referencesOf(project, blocks)
  const courses = new Map(data.courses.map(course => [course.id, course]))
  const values = placedValues(project, blocks)
  return [
    ...coursesAmiss(references, courses),
    ...deadLinks(references, project, data, page),
    ...picturesAmiss(references, data),
    ...emptyFields(values),
    ...missingFacts(values, courses),
    ...(page.description.trim() === '' ? [finding('no-description', 'warning', { block: null })] : []),
    // Search engines cut titles at about 600 px, which is about 60 letters.
    ...(page.title.length > 60
      ? [finding('long-title', 'warning', { block: null }, { length: page.title.length, maximum: 60 })]
      : []),
  ]
}

/** The block of drawn markup that a place in it belongs to. */
export const blockAround = (html: string, at: number) => {
  const ids = [...html.slice(0, at).matchAll(/ id="lp-(i[a-z0-9]{1,20})"/g)]
  return ids.at(-1)?.[1] ?? null
}

/** What is wrong with the sanitised markup as a whole. */
export const findingsOfMarkup = (html: string, data: PageData): readonly Finding[] => {
  const headings = [...html.matchAll(/<h1[ >]/g)]
  const { privacy, imprint } = data.site.paths
  const isLinked = (path: string) => html.includes(`href="${path}"`)
  return [
    ...(headings.length === 0 ? [finding('no-heading', 'warning', { block: null })] : []),
    ...headings
      .slice(1)
      .map(({ index }) => finding('several-headings', 'warning', { block: blockAround(html, index) })),
    ...(isLinked(privacy) && isLinked(imprint)
      ? []
      : [finding('no-legal-links', 'warning', { block: null })]),
  ]
}
