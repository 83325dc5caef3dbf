export { deriveBrandTokens } from './brand.ts'
export { contrast, type Oklch, parseHex, toHex, toOklch } from './colour.ts'
export {
  judgePair,
  needed,
  type PairFault,
  type PairUse,
  type PairVerdict,
  refusedPairs,
  type TokenPair,
  tokenPairs,
} from './pairs.ts'
export { brandStylesheet, brandTokensFor, themeStylesheet } from './stylesheet.ts'
export type { Branding, BrandTokens, NeutralTint, ThemeTokens, TokenMap } from './types.ts'
