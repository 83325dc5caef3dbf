import type { MessageKey } from '@lectern/theme-contract'

export const wayInWords = [
  'course.redeem',
  'course.startFree',
  'course.goOn',
  'course.enrolled',
] as const satisfies readonly MessageKey[]
