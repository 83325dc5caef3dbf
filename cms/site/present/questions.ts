import type { QuestionsView } from '@lectern/theme-contract'
import type { AskedQuestion } from '../../learning/questions/questions.ts'
import { paths } from '../navigation.ts'

export const presentQuestions = (questions: readonly AskedQuestion[], lectureId: string): QuestionsView => ({
  endpoint: paths.questions(lectureId),
  questions: questions.map(
    ({ id, author, isMine, seconds, text, isLocked, isRemoved, askedAt, answers }) => ({
      id,
      author,
      isMine,
      seconds,
      text,
      isLocked,
      isRemoved,
      endpoint: paths.question(id),
      askedAt: new Date(askedAt).toISOString(),
      answers: answers.map(({ answeredAt, ...answer }) => ({
        ...answer,
        answeredAt: new Date(answeredAt).toISOString(),
      })),
      answerEndpoint: paths.answers(id),
      reportEndpoint: paths.report(id),
    }),
  ),
})
