import type { MessageKey } from '@lectern/theme-contract'

export const wayInWords = [
  'course.redeem',
  'course.startFree',
  'course.goOn',
  'course.enrolled',
  'dashboard.progress',
  'dashboard.inLecture',
] as const satisfies readonly MessageKey[]
