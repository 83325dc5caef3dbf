import type { Theme } from '@lectern/theme-contract'
import { slate } from '@lectern/theme-slate'
import type { ThemeName } from './themeNames.ts'

/** One line a theme; `themeNames.ts` names them for the schema. */
const themes: Record<ThemeName, Theme> = { slate }

export const themeOf = (name: string): Theme =>
  Object.hasOwn(themes, name) ? themes[name as ThemeName] : slate
