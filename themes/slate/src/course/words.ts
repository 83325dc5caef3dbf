import type { MessageKey } from '@lectern/theme-contract'

export const wayInWords = [
  'course.redeem',
  'course.startFree',
  'course.enroll',
  'course.buy',
  'course.codeHint',
  'course.paused',
  'course.notFree',
  'course.goOn',
  'course.enrolled',
  'dashboard.progress',
  'dashboard.inLecture',
] as const satisfies readonly MessageKey[]
