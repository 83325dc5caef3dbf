/**
 * The fonts of Slate: variable, self-hosted, Latin and extended Latin; other scripts use the system's. They are
 * loaded after the page was seen: on a slow line they would take it from its pictures and scripts, and the fallbacks are
 * as wide and high.
 */
export interface FontFace {
  readonly name: string
  readonly family: string
  readonly style: 'normal' | 'italic'
  readonly weight: string
  readonly file: string
  readonly range: string
}

const latin =
  'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD'
const latinExtended =
  'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C4,U+2113,U+2C60-2C7F,U+A720-A7FF'

const serif = { family: 'Source Serif 4 Variable', weight: '200 900' } as const
const sans = { family: 'Inter Variable', weight: '100 900' } as const
const serifFiles = '@fontsource-variable/source-serif-4/files/source-serif-4'
const sansFiles = '@fontsource-variable/inter/files/inter'

/** Without optical sizes: they would more than double the file that headings wait for. */
export const fontFaces: readonly FontFace[] = [
  {
    ...serif,
    name: 'serif-latin',
    style: 'normal',
    file: `${serifFiles}-latin-wght-normal.woff2`,
    range: latin,
  },
  {
    ...serif,
    name: 'serif-latin-ext',
    style: 'normal',
    file: `${serifFiles}-latin-ext-wght-normal.woff2`,
    range: latinExtended,
  },
  {
    ...serif,
    name: 'serif-italic-latin',
    style: 'italic',
    file: `${serifFiles}-latin-wght-italic.woff2`,
    range: latin,
  },
  {
    ...sans,
    name: 'sans-latin',
    style: 'normal',
    file: `${sansFiles}-latin-wght-normal.woff2`,
    range: latin,
  },
  {
    ...sans,
    name: 'sans-latin-ext',
    style: 'normal',
    file: `${sansFiles}-latin-ext-wght-normal.woff2`,
    range: latinExtended,
  },
]

export const writeFace = (face: FontFace, address: string): string =>
  `@font-face{font-family:'${face.family}';font-style:${face.style};font-weight:${face.weight};font-display:swap;src:url(${address}) format('woff2');unicode-range:${face.range}}`

interface Metrics {
  readonly ascent: number
  readonly descent: number
  readonly unitsPerEm: number
  readonly averageWidth: number
}

/** Averages of the Latin letters weighted by use, and heights from the fonts' own tables (capsize). */
const metrics = {
  serif: { ascent: 1036, descent: 335, unitsPerEm: 1000, averageWidth: 479 },
  sans: { ascent: 1984, descent: 494, unitsPerEm: 2048, averageWidth: 978 },
  times: { ascent: 1825, descent: 443, unitsPerEm: 2048, averageWidth: 819 },
  arial: { ascent: 1854, descent: 434, unitsPerEm: 2048, averageWidth: 904 },
} as const satisfies Record<string, Metrics>

const percent = (share: number) => `${(share * 100).toFixed(2)}%`

/** A local font stretched to the widths and heights of ours, so that nothing moves when ours arrives. */
function fallback(family: string, local: string, ours: Metrics, theirs: Metrics): string {
  const size = ours.averageWidth / ours.unitsPerEm / (theirs.averageWidth / theirs.unitsPerEm)
  const height = (units: number) => percent(units / ours.unitsPerEm / size)
  return `@font-face{font-family:'${family}';src:${local};size-adjust:${percent(size)};ascent-override:${height(ours.ascent)};descent-override:${height(ours.descent)};line-gap-override:0%}`
}

export const fallbackFaces = [
  fallback(
    'Source Serif fallback',
    "local('Times New Roman'),local('Liberation Serif')",
    metrics.serif,
    metrics.times,
  ),
  fallback('Inter fallback', "local('Arial'),local('Liberation Sans')", metrics.sans, metrics.arial),
].join('\n')

/**
 * Until the site says by `data-fonts` that the page has been seen, text takes the fallbacks alone: a font that is named is
 * asked for. Without scripts nobody would say it.
 * @param stacks the theme's font tokens, the font that is loaded first in each
 */
export const waitingStacks = (stacks: Readonly<Record<string, string>>): string => {
  const without = Object.entries(stacks).map(
    ([name, stack]) => `--lt-${name}:${stack.slice(stack.indexOf(',') + 1).trim()}`,
  )
  return `@media (scripting:enabled){:root:not([data-fonts]){${without.join(';')}}}`
}
