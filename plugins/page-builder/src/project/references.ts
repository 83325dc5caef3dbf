import type { Block, DateValue, LinkValue, PictureValue, Project } from '../contract/index.ts'
import { type PlacedValue, placedValues } from './placedValues.ts'

interface Placed {
  /** Id of the block, as in the project. */
  readonly block: string
  readonly field: string
}

export interface References {
  /** Ids, each once, in the order of the page. */
  readonly courses: readonly string[]
  /** Ids of pictures of the media library, each once. */
  readonly pictures: readonly string[]
  readonly courseUses: readonly (Placed & { readonly course: string })[]
  readonly pictureUses: readonly (Placed & { readonly picture: NonNullable<PictureValue> })[]
  readonly links: readonly (Placed & { readonly link: NonNullable<LinkValue> })[]
  readonly dates: readonly (Placed & { readonly date: NonNullable<DateValue> })[]
}

/** Links that stand in the small Markdown, as values of link fields. */
const writtenLinks = (text: string): NonNullable<LinkValue>[] =>
  [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => {
    if (target.startsWith('#')) return { to: 'block', block: target.slice(1) }
    return target.startsWith('/') ? { to: 'path', path: target } : { to: 'address', address: target }
  })

const linksOf = ({ field, value }: PlacedValue): readonly NonNullable<LinkValue>[] => {
  if (field.kind === 'rich') return writtenLinks(String(value))
  return field.kind === 'link' && value !== null ? [value as NonNullable<LinkValue>] : []
}

const coursesOf = ({ field, value }: PlacedValue): readonly string[] => {
  if (field.kind === 'courses') return value as readonly string[]
  if (field.kind === 'course') return value === null ? [] : [value as string]
  // A text, date, picture or link that follows a course names it in the same way.
  return typeof value === 'object' && value !== null && 'course' in value ? [String(value.course)] : []
}

const once = (ids: readonly string[]) => [...new Set(ids)]

/** Everything outside of itself that a page speaks of, and where. */
export const referencesOf = (project: Project, blocks: readonly Block[]): References => {
  const values = placedValues(project, blocks)
  const at = <T>(of: (value: PlacedValue) => readonly T[]) =>
    values.flatMap(placed => of(placed).map(found => ({ block: placed.id, field: placed.path, found })))
  const courseUses = at(coursesOf).map(({ found, ...place }) => ({ ...place, course: found }))
  const pictureUses = at(({ field, value }) =>
    field.kind === 'picture' && value !== null ? [value as NonNullable<PictureValue>] : [],
  ).map(({ found, ...place }) => ({ ...place, picture: found }))
  return {
    courses: once(courseUses.map(use => use.course)),
    pictures: once(pictureUses.flatMap(({ picture }) => ('media' in picture ? [picture.media] : []))),
    courseUses,
    pictureUses,
    links: at(linksOf).map(({ found, ...place }) => ({ ...place, link: found })),
    dates: at(({ field, value }) =>
      field.kind === 'date' && value !== null ? [value as NonNullable<DateValue>] : [],
    ).map(({ found, ...place }) => ({ ...place, date: found })),
  }
}
