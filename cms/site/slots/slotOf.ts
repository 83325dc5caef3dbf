import type { SlotName, Slots } from '@lectern/theme-contract'
import { byTheme } from '../byTheme.ts'
import type { ThemeName } from '../themeNames.ts'

/**
 * One place of all themes. Each stands in a file of its own, and a page imports the places that it shows: what a place
 * needs in the browser is loaded where it is, and nowhere else (decision 0021).
 */
export const slotOf = <Name extends SlotName>(themes: Record<ThemeName, Slots[Name]>) => byTheme(themes)
