import { SignIn as slate } from '@lectern/theme-slate/SignIn'
import { slotOf } from './slotOf.ts'

export const signInOf = slotOf<'SignIn'>({ slate })
