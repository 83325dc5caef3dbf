import { VerifyEmail as slate } from '@lectern/theme-slate/VerifyEmail'
import { slotOf } from './slotOf.ts'

export const verifyEmailOf = slotOf<'VerifyEmail'>({ slate })
