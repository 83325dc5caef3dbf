import { AcademyHome as slate } from '@lectern/theme-slate/AcademyHome'
import { slotOf } from './slotOf.ts'

export const academyHomeOf = slotOf<'AcademyHome'>({ slate })
