import type { MessageKey } from '@lectern/theme-contract'

export const outlineWords = [
  'lecture.outline',
  'lecture.openOutline',
  'lecture.closeOutline',
  'row.completed',
  'row.inProgress',
  'row.locked',
  'row.text',
  'row.quiz',
  'row.current',
] as const satisfies readonly MessageKey[]

export const completeWords = [
  'lecture.complete',
  'lecture.completed',
  'lecture.progress',
  'fault.offline',
  'fault.unexpected',
  'fault.sessionEnded',
] as const satisfies readonly MessageKey[]
