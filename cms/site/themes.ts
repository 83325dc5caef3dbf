import type { Look } from '@lectern/theme-contract'
import { look as slate } from '@lectern/theme-slate/look'
import { byTheme } from './byTheme.ts'

/** One line a theme here and in each file of `slots/`; `themeNames.ts` names them for the schema. */
export const themeOf = byTheme<Look>({ slate })
