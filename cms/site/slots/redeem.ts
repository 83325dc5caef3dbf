import { Redeem as slate } from '@lectern/theme-slate/Redeem'
import { slotOf } from './slotOf.ts'

export const redeemOf = slotOf<'Redeem'>({ slate })
