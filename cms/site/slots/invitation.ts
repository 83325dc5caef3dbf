import { Invitation as slate } from '@lectern/theme-slate/Invitation'
import { slotOf } from './slotOf.ts'

export const invitationOf = slotOf<'Invitation'>({ slate })
