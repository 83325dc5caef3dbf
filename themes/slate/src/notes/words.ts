import type { MessageKey } from '@lectern/theme-contract'

export const notesWords = [
  'notes.title',
  'notes.lead',
  'notes.label',
  'notes.at',
  'notes.add',
  'notes.working',
  'notes.goTo',
  'notes.change',
  'notes.changeLabel',
  'notes.save',
  'notes.cancel',
  'notes.remove',
  'notes.removeYes',
  'notes.markdown',
  'notes.plain',
  'notes.missing',
  'notes.tooMany',
  'fault.offline',
  'fault.unexpected',
  'fault.sessionEnded',
] as const satisfies readonly MessageKey[]

export type NotesWord = (typeof notesWords)[number]
