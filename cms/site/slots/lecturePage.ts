import { LecturePage as slate } from '@lectern/theme-slate/LecturePage'
import { slotOf } from './slotOf.ts'

export const lecturePageOf = slotOf<'LecturePage'>({ slate })
