import { Dashboard as slate } from '@lectern/theme-slate/Dashboard'
import { slotOf } from './slotOf.ts'

export const dashboardOf = slotOf<'Dashboard'>({ slate })
