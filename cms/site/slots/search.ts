import { Search as slate } from '@lectern/theme-slate/Search'
import { slotOf } from './slotOf.ts'

export const searchOf = slotOf<'Search'>({ slate })
