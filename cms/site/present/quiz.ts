import type { QuizAttemptView, QuizResultView, QuizView } from '@lectern/theme-contract'
import { grade, type Question } from '../../learning/quiz/grade.ts'
import type { Quiz } from '../../learning/quiz/readQuiz.ts'
import { attemptsLeft, maySeeAnswers, secondsLeft } from '../../learning/quiz/rules.ts'
import { paths } from '../navigation.ts'

type StudentAttempt = Quiz['attempts'][number]

/** What a student may see of a quiz: its questions only while an attempt is open, its answers only when they may. */
export function presentQuiz(quiz: Quiz, lectureId: string, now: Date): QuizView {
  const { settings, questions, attempts } = quiz
  const open = attempts.find(({ handedInAt }) => handedInAt === null)
  const last = attempts.findLast(({ handedInAt }) => handedInAt !== null)
  return {
    questionCount: questions.length,
    passPercent: settings.passPercent,
    minutesAllowed: settings.minutesAllowed,
    attemptsLeft: attemptsLeft(settings, attempts.length),
    isPassed: attempts.some(({ passed }) => passed),
    open: open ? presentAttempt(quiz, open, lectureId, now) : null,
    last: last ? presentResult(quiz, last) : null,
    beginEndpoint: paths.quizAttempts(lectureId),
  }
}

export function presentAttempt(
  { settings, questions }: Quiz,
  attempt: StudentAttempt,
  lectureId: string,
  now: Date,
): QuizAttemptView {
  const left = secondsLeft(settings, attempt, now)
  return {
    number: attempt.number,
    secondsLeft: left === null ? null : Math.round(left),
    handInEndpoint: paths.quizAttempt(lectureId, attempt.id),
    // Named one by one: a field that is added to questions later does not leave by itself.
    questions: questions.map(({ id, prompt, kind, choices }) => ({
      id,
      prompt,
      kind,
      choices: choices.map(choice => ({ id: choice.id, text: choice.text })),
    })),
  }
}

export function presentResult(quiz: Quiz, attempt: StudentAttempt): QuizResultView {
  const { number, percent, passed, isLate, answers } = attempt
  const { right } = grade(quiz.questions, answers)
  return {
    number,
    percent,
    passed,
    isLate,
    review: maySeeAnswers(quiz.settings, quiz.attempts)
      ? quiz.questions.map(question => ({
          prompt: question.prompt,
          isRight: right.has(question.id),
          given: wordsOf(question, answers[question.id] ?? []),
          right: rightWords(question),
          explanation: question.explanation,
        }))
      : null,
    showAnswers: quiz.settings.showAnswers,
  }
}

const wordsOf = ({ kind, choices }: Question, given: readonly string[]): string[] =>
  kind === 'text'
    ? given.filter(text => text !== '')
    : choices.filter(({ id }) => given.includes(id)).map(({ text }) => text)

const rightWords = ({ kind, choices, accepted }: Question): string[] =>
  kind === 'text' ? accepted.slice(0, 1) : choices.filter(({ isRight }) => isRight).map(({ text }) => text)
