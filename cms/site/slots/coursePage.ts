import { CoursePage as slate } from '@lectern/theme-slate/CoursePage'
import { slotOf } from './slotOf.ts'

export const coursePageOf = slotOf<'CoursePage'>({ slate })
