import type { QuestionAnswerView, QuestionsView, QuestionView } from '../views/index.ts'
import { type Fields, fields, list, ownPath, text } from './answers.ts'

/** Readers of what the endpoints of questions answer, as careful as those in `answers.ts`. */

const moment = (value: unknown) => (Number.isFinite(Date.parse(text(value))) ? text(value) : null)

function readAnswer(answer: Fields): readonly QuestionAnswerView[] {
  const answeredAt = moment(answer.answeredAt)
  if (!answeredAt) return []
  return [
    {
      id: text(answer.id),
      author: text(answer.author),
      isStaff: answer.isStaff === true,
      isMine: answer.isMine === true,
      isMarked: answer.isMarked === true,
      text: text(answer.text),
      answeredAt,
    },
  ]
}

function readQuestion(question: Fields): readonly QuestionView[] {
  const endpoint = ownPath(question.endpoint)
  const answerEndpoint = ownPath(question.answerEndpoint)
  const reportEndpoint = ownPath(question.reportEndpoint)
  const askedAt = moment(question.askedAt)
  if (!endpoint || !answerEndpoint || !reportEndpoint || !askedAt) return []
  return [
    {
      id: text(question.id),
      author: text(question.author),
      isMine: question.isMine === true,
      seconds: typeof question.seconds === 'number' ? question.seconds : null,
      text: text(question.text),
      isLocked: question.isLocked === true,
      isRemoved: question.isRemoved === true,
      endpoint,
      askedAt,
      answers: list(question.answers).flatMap(readAnswer),
      answerEndpoint,
      reportEndpoint,
    },
  ]
}

/** Null for what is no list of questions. */
export function readQuestions(body: unknown): QuestionsView | null {
  const { endpoint, questions } = fields(body)
  const own = ownPath(endpoint)
  return own ? { endpoint: own, questions: list(questions).flatMap(readQuestion) } : null
}
