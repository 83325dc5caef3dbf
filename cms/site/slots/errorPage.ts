import { ErrorPage as slate } from '@lectern/theme-slate/ErrorPage'
import { slotOf } from './slotOf.ts'

export const errorPageOf = slotOf<'ErrorPage'>({ slate })
