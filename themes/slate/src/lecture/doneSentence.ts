import type { CompletionView, Translate } from '@lectern/theme-contract'
import type { completeWords } from './words.ts'

/** How far a student is towards the lecture's rule; null where it is theirs to say. */
export function doneSentence(
  { rule, target, reached }: CompletionView,
  t: Translate<(typeof completeWords)[number]>,
): string | null {
  switch (rule) {
    case 'percent':
      return t('lecture.doneAtPercent', { watched: reached, percent: target ?? 100 })
    case 'end':
      return t('lecture.doneAtEnd', { watched: reached })
    case 'time':
      return t('lecture.doneAfterMinutes', { read: reached, minutes: target ?? 1 })
    case 'quiz':
      return t('lecture.doneByQuiz')
    case 'marked':
      return null
  }
}
