import type { MessageKey } from '@lectern/theme-contract'
import { lockWords } from '../lecture/words.ts'

export const standingWords = [
  'row.completed',
  'row.inProgress',
  ...lockWords,
] as const satisfies readonly MessageKey[]

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
  'course.next',
  'course.nextLeft',
] as const satisfies readonly MessageKey[]
