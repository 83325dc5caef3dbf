/** A question with what is right, as staff wrote it. Never to be sent as it is. */
export interface Question {
  id: string
  prompt: string
  kind: 'single' | 'multiple' | 'text'
  /** Empty for `text`. */
  choices: readonly { id: string; text: string; isRight: boolean }[]
  /** Spellings that count, for `text`. */
  accepted: readonly string[]
  explanation: string
}

/** What a student chose or wrote: ids of choices, or one text, by the id of the question. */
export type QuizAnswers = Readonly<Record<string, readonly string[]>>

export interface Grade {
  /** Share of questions that are right, a whole number; 100 only when all are. */
  percent: number
  /** Ids of the questions that were answered rightly. */
  right: ReadonlySet<string>
}

/** Answers to questions that are no longer there count for nothing; a question without an answer is wrong. */
export function grade(questions: readonly Question[], answers: QuizAnswers): Grade {
  const right = questions.filter(question => isRight(question, answers[question.id] ?? []))
  return {
    percent: questions.length === 0 ? 0 : Math.floor((right.length / questions.length) * 100),
    right: new Set(right.map(({ id }) => id)),
  }
}

function isRight({ kind, choices, accepted }: Question, given: readonly string[]): boolean {
  if (kind === 'text') {
    const written = normaliseText(given[0] ?? '')
    return written !== '' && accepted.some(text => normaliseText(text) === written)
  }
  const wanted = choices.filter(choice => choice.isRight).map(({ id }) => id)
  const chosen = new Set(given)
  // Who wrote no right answer gives nobody a point for choosing nothing.
  return wanted.length > 0 && chosen.size === wanted.length && wanted.every(id => chosen.has(id))
}

/** Capital letters, accents and spaces do not matter: "  Élan\u00a0vital" is "elan vital", "Straße" is "strasse". */
export const normaliseText = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    // Upper case first, since it is what makes two letters of "ß".
    .toUpperCase()
    .toLowerCase()
    .replaceAll(/\s+/gu, ' ')
    .trim()
