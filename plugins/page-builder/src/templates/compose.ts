import type { BlockNode, CourseView, PageData, Project } from '../contract/index.ts'

export interface PageTemplate {
  readonly title: string
  readonly description: string
  readonly project: Project
}

/** Makes a page filled with what the site already says of itself; the same data give the same page. */
export type Template = (data: PageData, locale: string) => PageTemplate

/** Gives blocks their ids, one after the other. An id may be taken before its block is made, for links to it. */
export function compose() {
  let taken = 0
  const nextId = () => `i${++taken}`
  return {
    nextId,
    block: (
      type: string,
      values: BlockNode['values'] = {},
      inside: { readonly id?: string; readonly components?: readonly BlockNode[] } = {},
    ): BlockNode => ({
      type,
      attributes: { id: inside.id ?? nextId() },
      values,
      ...(inside.components ? { components: inside.components } : {}),
    }),
  }
}

export const projectOf = (components: readonly BlockNode[]): Project => ({
  dataSources: [],
  assets: [],
  symbols: [],
  styles: [],
  pages: [{ frames: [{ component: { type: 'wrapper', components } }] }],
})

/** At most so many characters, cut between words. */
export function shortened(text: string, maximum: number): string {
  const whole = text.trim().replace(/\s+/g, ' ')
  if (whole.length <= maximum) return whole
  const cut = whole.slice(0, maximum - 1)
  const space = cut.lastIndexOf(' ')
  return `${(space > maximum / 2 ? cut.slice(0, space) : cut).replace(/[\s,;:.–-]+$/, '')}…`
}

/** The course to put first: one that can be looked into, else one with a picture, else the first. */
export function leadingCourse(data: PageData): CourseView | null {
  const open = data.courses.filter(course => course.published)
  return open.find(course => course.clip) ?? open.find(course => course.picture) ?? open[0] ?? null
}

/** The next one with a date, which a launch counts down to. */
export const startingCourse = (data: PageData): CourseView | null =>
  data.courses
    .filter(course => course.published && course.startsOn)
    .sort((one, other) => (one.startsOn ?? '').localeCompare(other.startsOn ?? ''))[0] ?? leadingCourse(data)

/** Words that follow a course; '' without one. */
export const ofCourse = (
  course: CourseView | null,
  field: 'title' | 'summary' | 'instructor' | 'startDate',
) => (course ? { course: course.id, field } : '')

export const pictureOfCourse = (course: CourseView | null) =>
  course?.picture ? { course: course.id, field: 'picture' } : null

export const toBlock = (block: string) => ({ to: 'block', block })
export const toPath = (path: string) => ({ to: 'path', path })
export const toJoin = (course: CourseView | null) => (course ? { to: 'join', course: course.id } : null)
