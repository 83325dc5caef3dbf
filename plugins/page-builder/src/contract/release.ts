/** What stands against publishing a page, or should be looked at. Errors cannot be overruled. */
export interface Finding {
  readonly code: FindingCode
  readonly severity: 'error' | 'warning'
  /** Id of the block, as in the project; `null` for the page as a whole. */
  readonly block: string | null
  /** Field of the block, such as `title` or `rows.2.picture`. */
  readonly field: string | null
  /** What the sentence names: a title, an address, a ratio. */
  readonly values: Readonly<Record<string, string | number>>
}

export const findingCodes = [
  'gone-course',
  'unpublished-course',
  'dead-link',
  'gone-picture',
  'missing-alt',
  'low-contrast',
  'too-heavy',
  'empty-field',
  'no-course-chosen',
  'no-clip',
  'no-start-date',
  'no-heading',
  'several-headings',
  'no-description',
  'no-legal-links',
  'long-title',
  'removed-style',
  'removed-markup',
  'cannot-be-drawn',
] as const
export type FindingCode = (typeof findingCodes)[number]

/** Heaviest page that is published: HTML, CSS and the pictures of its first view at phone size, compressed. */
export const weightBudget = 250 * 1024

/** A file of a release: immutable, named by its content. */
export interface ReleaseFile {
  /** sha256 of the bytes, base64url, 22 characters, and an extension. */
  readonly name: string
  readonly contentType: string
  readonly bytes: Uint8Array
}

/** What publishing makes of a project; frozen for good. */
export interface BuiltRelease {
  /** Whole document, with marks (see `serving`) where a served page differs by host, brand and day. */
  readonly html: string
  /** Of blocks used and of free styles, scoped. Served as a file of its own under its hash. */
  readonly css: string
  /** Copies of pictures, and the Open Graph picture. */
  readonly files: readonly ReleaseFile[]
  /** Visible words, for the difference between releases. */
  readonly text: string
  /** Courses and pictures that the page shows: it is released again when they change. */
  readonly references: { readonly courses: readonly string[]; readonly pictures: readonly string[] }
  readonly weight: { readonly html: number; readonly css: number; readonly pictures: number }
  readonly findings: readonly Finding[]
}
