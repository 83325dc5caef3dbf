import type { MessageKey } from '@lectern/theme-contract'

/** What `lockSentence` says. */
export const lockWords = [
  'row.locked',
  'row.lockedUntil',
  'row.lockedAfter',
  'row.lockedPaused',
  'row.lockedEnded',
] as const satisfies readonly MessageKey[]

export const outlineWords = [
  'lecture.outline',
  'lecture.openOutline',
  'lecture.closeOutline',
  'row.completed',
  'row.inProgress',
  ...lockWords,
  'row.text',
  'row.quiz',
  'row.current',
] as const satisfies readonly MessageKey[]

export const completeWords = [
  'lecture.complete',
  'lecture.completed',
  'lecture.doneAtPercent',
  'lecture.doneAtEnd',
  'lecture.doneAfterMinutes',
  'lecture.doneByQuiz',
  'lecture.progress',
  'fault.offline',
  'fault.unexpected',
  'fault.sessionEnded',
] as const satisfies readonly MessageKey[]
