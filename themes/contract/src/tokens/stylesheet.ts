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

/**
 * The text of the `<style>` in the head of each page of an academy. Dark follows the system, and
 * `data-scheme="dark"` sets it on a part of the page (the surroundings of a video).
 * @example `<style>{brandStylesheet(slate.tokens, brandTokensFor(slate.tokens, { accent: '#7a1f2b' }))}</style>`
 */
export function brandStylesheet(theme: ThemeTokens, brand: BrandTokens): string {
  const own = Object.fromEntries(Object.entries(theme.values).map(([name, value]) => [`--lt-${name}`, value]))
  return [
    `:root{color-scheme:light dark;${declarations({ ...own, ...brand.light })}}`,
    `@media (prefers-color-scheme:dark){:root{${declarations(brand.dark)}}}`,
    `[data-scheme=dark]{color-scheme:dark;${declarations(brand.dark)}}`,
  ].join('\n')
}
