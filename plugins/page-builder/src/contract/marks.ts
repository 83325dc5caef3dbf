/**
 * Places in a release's document that are filled when it is served, since they differ by host, brand and day. They
 * stand between two private-use characters, which `escapeHtml` removes from everything an author or a course says.
 */
export type Mark =
  /** The origin of the site's primary host. */
  | { readonly kind: 'origin' }
  /** Address of the site's token sheet. */
  | { readonly kind: 'tokens' }
  /** Address of the release's own stylesheet. */
  | { readonly kind: 'styles' }
  /** Whole days from today to the date in the site's time zone, 0 once it is over. */
  | { readonly kind: 'days'; readonly date: string }

export const markStart = '\u{e000}'
export const markEnd = '\u{e001}'

export const markOf = (mark: Mark): string =>
  `${markStart}${mark.kind === 'days' ? `days ${mark.date}` : mark.kind}${markEnd}`
