/** The few controls of Slate, each one look. 44 px high for fingers. */

const shape =
  'inline-flex min-h-11 items-center justify-center gap-2 rounded-md text-base font-medium transition-colors text-center'
const control = `${shape} px-5`

export const primaryButton = `${control} bg-accent text-on-accent hover:bg-accent-hover disabled:opacity-60`

export const quietButton = `${control} border border-border text-ink hover:bg-hover`

export const textLink =
  'text-accent-text underline decoration-1 underline-offset-4 hover:decoration-2 transition-colors'

/** A link of the header or footer: as tall as a finger, quiet until it is meant. */
export const plainLink =
  'inline-flex min-h-11 items-center gap-2 hover:underline underline-offset-4 decoration-1'

/** A square with an icon alone; its words are in `aria-label`. */
export const iconButton = `${shape} w-11 shrink-0 border border-border text-ink hover:bg-hover`

/** Small words over a heading or beside a fact. */
export const overline = 'text-sm text-quiet'
