import type { MessageKey } from '@lectern/theme-contract'

export const questionsWords = [
  'questions.title',
  'questions.lead',
  'questions.label',
  'questions.ask',
  'questions.working',
  'questions.missing',
  'questions.empty',
  'questions.goTo',
  'questions.by',
  'questions.byYou',
  'questions.staff',
  'questions.marked',
  'questions.locked',
  'questions.answer',
  'questions.answerLabel',
  'questions.send',
  'questions.cancel',
  'questions.remove',
  'questions.removeYes',
  'questions.keep',
  'questions.removed',
  'questions.report',
  'questions.reported',
  'notes.at',
  'fault.offline',
  'fault.unexpected',
  'fault.sessionEnded',
  'fault.tooMany',
] as const satisfies readonly MessageKey[]

export type QuestionsWord = (typeof questionsWords)[number]
