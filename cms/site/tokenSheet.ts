import { brandStylesheet, brandTokensFor, themeStylesheet } from '@lectern/theme-contract'
import { brandingOf } from '../tenancy/branding.ts'
import { themeOf } from './themes.ts'

/**
 * All tokens of an academy's look on `:root`: its theme's, with what its brand changes. Released pages link it, so a
 * change of brand reaches them without a new release, and the builder's canvas shows it.
 */
export function tokenSheetOf(theme: string, branding: unknown): string {
  const { tokens } = themeOf(theme)
  const brand = brandStylesheet(tokens, brandTokensFor(tokens, brandingOf(branding)))
  return [themeStylesheet(tokens), brand].filter(Boolean).join('\n')
}
