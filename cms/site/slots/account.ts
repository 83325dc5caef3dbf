import { Account as slate } from '@lectern/theme-slate/Account'
import { slotOf } from './slotOf.ts'

export const accountOf = slotOf<'Account'>({ slate })
