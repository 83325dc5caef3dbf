import type { QuizAnswersBody } from '@lectern/theme-contract/client'

export type Draft = QuizAnswersBody['answers']

/** Answers that were not handed in yet are kept in this browser; one place an attempt. */
const placeOf = (handInEndpoint: string) => `lectern.quiz ${handInEndpoint}`

/** Reads what may be old or broken: what does not fit is left out. */
export function readDraft(text: string | null): Draft {
  try {
    const found: unknown = JSON.parse(text ?? '{}')
    if (typeof found !== 'object' || found === null) return {}
    return Object.fromEntries(
      Object.entries(found).filter(
        (entry): entry is [string, string[]] =>
          Array.isArray(entry[1]) && entry[1].every(given => typeof given === 'string'),
      ),
    )
  } catch {
    return {}
  }
}

export function recallDraft(handInEndpoint: string): Draft {
  try {
    return readDraft(window.localStorage.getItem(placeOf(handInEndpoint)))
  } catch {
    // A browser may forbid to ask.
    return {}
  }
}

export function keepDraft(handInEndpoint: string, draft: Draft): void {
  try {
    window.localStorage.setItem(placeOf(handInEndpoint), JSON.stringify(draft))
  } catch {
    // Full or forbidden: the answers live as long as the page.
  }
}

export function forgetDraft(handInEndpoint: string): void {
  try {
    window.localStorage.removeItem(placeOf(handInEndpoint))
  } catch {
    // As above.
  }
}

/** Whether a question has an answer. */
export const isAnswered = (draft: Draft, questionId: string): boolean =>
  (draft[questionId] ?? []).some(given => given.trim() !== '')
