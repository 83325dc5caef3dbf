import type { Look } from '@lectern/theme-contract'
import { look as slate } from '@lectern/theme-slate/look'
import type { ThemeName } from './themeNames.ts'

/** One line a theme here and in each file of `slots/`; `themeNames.ts` names them for the schema. */
const themes: Record<ThemeName, Look> = { slate }

export const themeOf = (name: string): Look =>
  Object.hasOwn(themes, name) ? themes[name as ThemeName] : slate
