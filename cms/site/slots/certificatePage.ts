import { CertificatePage as slate } from '@lectern/theme-slate/CertificatePage'
import { slotOf } from './slotOf.ts'

export const certificatePageOf = slotOf<'CertificatePage'>({ slate })
