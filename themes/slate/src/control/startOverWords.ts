import type { MessageKey } from '@lectern/theme-contract'

export const startOverWords = [
  'startOver.lecture',
  'startOver.course',
  'startOver.lectureHint',
  'startOver.courseHint',
  'startOver.yes',
  'startOver.no',
  'fault.offline',
  'fault.unexpected',
  'fault.sessionEnded',
] as const satisfies readonly MessageKey[]
