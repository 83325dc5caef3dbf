import { deriveBrandTokens } from './brand.ts'
import { parseHex } from './colour.ts'
import type { Branding, BrandTokens, ThemeTokens, TokenMap } from './types.ts'

/** The tokens of one academy: its accent where it has a valid one, else the theme's. */
export function brandTokensFor(theme: ThemeTokens, branding: Branding): BrandTokens {
  const own = branding.accent && parseHex(branding.accent) ? branding.accent : theme.accent
  return deriveBrandTokens({ accent: own, neutral: theme.neutral })
}

/** Values come from the theme and from derived colours; whatever could leave a declaration is dropped all the same. */
const declarations = (tokens: TokenMap) =>
  Object.entries(tokens)
    .filter(([name, value]) => /^--lt-[a-z0-9-]+$/.test(name) && !/[;{}<>]/.test(value))
    .map(([name, value]) => `${name}:${value}`)
    .join(';')

/** One value where both schemes agree, else both; `color-scheme` chooses. */
const bothSchemes = ({ light, dark }: BrandTokens): TokenMap =>
  Object.fromEntries(
    Object.entries(light).map(([name, value]) => {
      const other = dark[name as keyof TokenMap]
      return [name, other === undefined || other === value ? value : `light-dark(${value},${other})`]
    }),
  )

/**
 * A theme's own tokens, for its stylesheet: what holds until an academy chooses. Dark follows the system, and
 * `data-scheme="dark"` sets it on a part of the page (the surroundings of a video).
 */
export function themeStylesheet(theme: ThemeTokens): string {
  const own = Object.fromEntries(Object.entries(theme.values).map(([name, value]) => [`--lt-${name}`, value]))
  const tokens = { ...own, ...bothSchemes(brandTokensFor(theme, {})) }
  return `:root{color-scheme:light dark;${declarations(tokens)}}\n[data-scheme=dark]{color-scheme:dark}`
}

/**
 * The text of the `<style>` in the head of each page of an academy, after the theme's stylesheet: only what its brand
 * changes, since every page carries it, and carries it a second time for the router.
 * @example `<style>{brandStylesheet(slate.tokens, brandTokensFor(slate.tokens, { accent: '#7a1f2b' }))}</style>`
 */
export function brandStylesheet(theme: ThemeTokens, brand: BrandTokens): string {
  const usual = bothSchemes(brandTokensFor(theme, {}))
  const changed = Object.entries(bothSchemes(brand)).filter(
    ([name, value]) => usual[name as keyof TokenMap] !== value,
  )
  return changed.length > 0 ? `:root{${declarations(Object.fromEntries(changed))}}` : ''
}
