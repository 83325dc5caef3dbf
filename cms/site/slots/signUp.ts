import { SignUp as slate } from '@lectern/theme-slate/SignUp'
import { slotOf } from './slotOf.ts'

export const signUpOf = slotOf<'SignUp'>({ slate })
