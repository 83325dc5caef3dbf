import { ForgotPassword as slate } from '@lectern/theme-slate/ForgotPassword'
import { slotOf } from './slotOf.ts'

export const forgotPasswordOf = slotOf<'ForgotPassword'>({ slate })
