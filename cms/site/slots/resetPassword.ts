import { ResetPassword as slate } from '@lectern/theme-slate/ResetPassword'
import { slotOf } from './slotOf.ts'

export const resetPasswordOf = slotOf<'ResetPassword'>({ slate })
