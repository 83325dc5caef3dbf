/** What runs in the student's browser and is the same for every theme. Free of React. */
export {
  ownPath,
  readAccount,
  readMe,
  readNote,
  readProgress,
  readRedeemed,
  readSessions,
} from './answers.ts'
export {
  type Account,
  codeParameter,
  continueParameter,
  type ForgotPasswordBody,
  type Me,
  type NoteBody,
  type ProfileBody,
  type ProgressAnswer,
  type ProgressBody,
  type QuizAnswersBody,
  type QuizResultAnswer,
  type RedeemAnswer,
  type RedeemBody,
  type RedeemFault,
  redeemFaults,
  type Session,
  type SignInBody,
  type SignUpBody,
  searchParameter,
} from './endpoints.ts'
export { type Interval, mergeIntervals, playedSeconds, playedStep } from './intervals.ts'
export { forgetMe, loadMe } from './me.ts'
export { type Outbox, outboxOf } from './outbox.ts'
export { type Problem, readProblem } from './problem.ts'
export { readQuestions } from './questionAnswers.ts'
export { readQuizAttempt, readQuizResult } from './quizAnswers.ts'
export { type Answer, type CallOptions, get, post, remove } from './request.ts'
export { loadStanding, readStanding, type Standing } from './standing.ts'
