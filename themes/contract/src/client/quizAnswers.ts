import type { QuizAttemptView, QuizResultView, QuizReviewView, QuizView } from '../views/index.ts'
import { type Fields, fields, list, ownPath, percent, text } from './answers.ts'
import type { QuizResultAnswer } from './endpoints.ts'

/** Readers of what the quiz endpoints answer, as careful as those in `answers.ts`. */

const number = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null
const texts = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(text) : [])

function readQuestion({ id, prompt, kind, choices }: Fields): QuizAttemptView['questions'][number] {
  return {
    id: text(id),
    prompt: text(prompt),
    kind: kind === 'multiple' || kind === 'text' ? kind : 'single',
    choices: list(choices).map(choice => ({ id: text(choice.id), text: text(choice.text) })),
  }
}

/** Null for what is no attempt. */
export function readQuizAttempt(body: unknown): QuizAttemptView | null {
  const attempt = fields(body)
  const handInEndpoint = ownPath(attempt.handInEndpoint)
  if (!handInEndpoint) return null
  return {
    number: number(attempt.number) ?? 1,
    secondsLeft: number(attempt.secondsLeft),
    handInEndpoint,
    questions: list(attempt.questions).map(readQuestion),
  }
}

const readReview = ({ prompt, isRight, given, right, explanation }: Fields): QuizReviewView => ({
  prompt: text(prompt),
  isRight: isRight === true,
  given: texts(given),
  right: texts(right),
  explanation: text(explanation),
})

function readLast(value: unknown): QuizResultView | null {
  if (!value) return null
  const result = fields(value)
  const { showAnswers } = result
  return {
    number: number(result.number) ?? 1,
    percent: percent(result.percent),
    passed: result.passed === true,
    isLate: result.isLate === true,
    review: Array.isArray(result.review) ? list(result.review).map(readReview) : null,
    showAnswers: showAnswers === 'after-attempt' || showAnswers === 'after-pass' ? showAnswers : 'never',
  }
}

function readQuiz(value: unknown): QuizView {
  const quiz = fields(value)
  return {
    questionCount: number(quiz.questionCount) ?? 0,
    passPercent: percent(quiz.passPercent),
    minutesAllowed: number(quiz.minutesAllowed),
    attemptsLeft: number(quiz.attemptsLeft),
    isPassed: quiz.isPassed === true,
    open: readQuizAttempt(quiz.open),
    last: readLast(quiz.last),
    beginEndpoint: ownPath(quiz.beginEndpoint) ?? '',
  }
}

export function readQuizResult(body: unknown): QuizResultAnswer {
  const { quiz, coursePercent } = fields(body)
  return { quiz: readQuiz(quiz), coursePercent: percent(coursePercent) }
}
