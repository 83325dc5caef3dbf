import { Layout as slate } from '@lectern/theme-slate/Layout'
import { slotOf } from './slotOf.ts'

export const layoutOf = slotOf<'Layout'>({ slate })
