import { LegalPage as slate } from '@lectern/theme-slate/LegalPage'
import { slotOf } from './slotOf.ts'

export const legalPageOf = slotOf<'LegalPage'>({ slate })
