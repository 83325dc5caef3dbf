import slate from '../public/themes/slate.json' with { type: 'json' }
import type { ThemeName } from './themeNames.ts'

interface ThemeAssets {
  stylesheet: string
}

/** What each theme's build wrote (its `build.ts`, run before the app's): its hashed stylesheet and fonts. */
const assets: Record<ThemeName, ThemeAssets> = { slate }

export const themeAssetsOf = (name: string): ThemeAssets =>
  Object.hasOwn(assets, name) ? assets[name as ThemeName] : slate
