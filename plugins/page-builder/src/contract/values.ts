/**
 * The grammar of blocks' fields. One description of a field serves the check of what is stored, the form in the
 * editor's panel, and the finder of references.
 */
export type Field =
  | TextField
  /** Paragraphs in a small Markdown: `**strong**`, `*emphasis*`, `[words](link)`, lists with `-`. No HTML. */
  | { readonly kind: 'rich'; readonly initial: string; readonly maximum: number; readonly required?: boolean }
  | { readonly kind: 'choice'; readonly of: readonly string[]; readonly initial: string }
  | { readonly kind: 'number'; readonly minimum: number; readonly maximum: number; readonly initial: number }
  | { readonly kind: 'toggle'; readonly initial: boolean }
  | { readonly kind: 'link'; readonly initial: LinkValue }
  | { readonly kind: 'picture'; readonly initial: PictureValue }
  /** One course by id, or null: none chosen yet. */
  | { readonly kind: 'course'; readonly initial: string | null; readonly required?: boolean }
  /** Courses by id, in order. */
  | { readonly kind: 'courses'; readonly initial: readonly string[]; readonly maximum: number }
  /** `YYYY-MM-DD` in the site's time zone, the start of a course, or null. */
  | { readonly kind: 'date'; readonly initial: DateValue }
  /** An address on the list of embeds, or ''. */
  | { readonly kind: 'embed'; readonly initial: string }
  | {
      readonly kind: 'list'
      /** Fields of one row; rows hold no lists. */
      readonly of: Fields
      readonly initial: readonly Readonly<Record<string, unknown>>[]
      readonly maximum: number
    }

export interface TextField {
  readonly kind: 'text'
  readonly initial: TextValue
  readonly maximum: number
  /** The page is not published while it is empty. */
  readonly required?: boolean
  readonly lines?: 'one' | 'many'
}

export type Fields = Readonly<Record<string, Field>>

/** Words of the author, or of a course: then they follow the course. */
export type TextValue = string | CourseReference<CourseText>
export const courseTexts = [
  'title',
  'summary',
  'price',
  'lectureCount',
  'duration',
  'startDate',
  'instructor',
] as const
export type CourseText = (typeof courseTexts)[number]

export interface CourseReference<Field extends string> {
  readonly course: string
  readonly field: Field
}

export type DateValue = string | null | CourseReference<'startDate'>

/** A picture of the media library, the picture of a course, the site's logo, or none. */
export type PictureValue =
  /** `alt` in place of the library's own words; `''` with `isDecorative`. */
  | { readonly media: string; readonly alt?: string; readonly isDecorative?: boolean }
  | { readonly course: string; readonly field: 'picture' }
  | { readonly site: 'logo' }
  | null

export type LinkValue =
  | { readonly to: 'course'; readonly course: string }
  /** Where a course is joined: where it is sold, or its own page. */
  | { readonly to: 'join'; readonly course: string }
  /** A path of this site, such as `/courses`, or another page. */
  | { readonly to: 'path'; readonly path: string }
  /** A block of this page by its id. */
  | { readonly to: 'block'; readonly block: string }
  /** `https://…` elsewhere, or `mailto:`. */
  | { readonly to: 'address'; readonly address: string }
  | null

type ValueOf<F extends Field> = F extends { kind: 'text' }
  ? TextValue
  : F extends { kind: 'rich' | 'embed' }
    ? string
    : F extends { kind: 'choice'; of: readonly (infer Choice)[] }
      ? Choice
      : F extends { kind: 'number' }
        ? number
        : F extends { kind: 'toggle' }
          ? boolean
          : F extends { kind: 'link' }
            ? LinkValue
            : F extends { kind: 'picture' }
              ? PictureValue
              : F extends { kind: 'course' }
                ? string | null
                : F extends { kind: 'courses' }
                  ? readonly string[]
                  : F extends { kind: 'date' }
                    ? DateValue
                    : F extends { kind: 'list'; of: infer Row extends Fields }
                      ? readonly ValuesOf<Row>[]
                      : never

/** What a block's `render` is given: each field's value, initial values filled in. */
export type ValuesOf<All extends Fields> = { readonly [Name in keyof All]: ValueOf<All[Name]> }
