import type { QuizAttemptView, QuizResultView, QuizView } from '../views/index.ts'

export function aQuizAttempt(): QuizAttemptView {
  return {
    number: 2,
    secondsLeft: 754,
    handInEndpoint: '/api/learn/lectures/0b0f6a52/quiz/attempts/7c1d',
    questions: [
      {
        id: 'q1',
        prompt: 'Why is the nick of a letter on the side that faces the compositor?',
        kind: 'single',
        choices: [
          { id: 'q1a', text: 'So that the fingers know which way is up without a look.' },
          { id: 'q1b', text: 'So that ink runs off.' },
          { id: 'q1c', text: 'It is where the mould was broken open.' },
        ],
      },
      {
        id: 'q2',
        prompt: 'Which of these are spaces?',
        kind: 'multiple',
        choices: [
          { id: 'q2a', text: 'Quad' },
          { id: 'q2b', text: 'Hair' },
          { id: 'q2c', text: 'Quoin' },
        ],
      },
      {
        id: 'q3',
        prompt: 'What is the frame called in which a page is locked up?',
        kind: 'text',
        choices: [],
      },
    ],
  }
}

export function aQuizResult(own: Partial<QuizResultView> = {}): QuizResultView {
  return {
    number: 2,
    percent: 66,
    passed: true,
    isLate: false,
    review: [
      {
        prompt: 'Why is the nick of a letter on the side that faces the compositor?',
        isRight: true,
        given: ['So that the fingers know which way is up without a look.'],
        right: ['So that the fingers know which way is up without a look.'],
        explanation: 'A compositor looks at the copy and never at the hand.',
      },
      {
        prompt: 'Which of these are spaces?',
        isRight: false,
        given: ['Quad', 'Quoin'],
        right: ['Quad', 'Hair'],
        explanation: '',
      },
      {
        prompt: 'What is the frame called in which a page is locked up?',
        isRight: false,
        given: [],
        right: ['Chase'],
        explanation: 'The quoins press the page against its sides.',
      },
    ],
    showAnswers: 'after-attempt',
    ...own,
  }
}

export function aQuiz(own: Partial<QuizView> = {}): QuizView {
  return {
    questionCount: 3,
    passPercent: 60,
    minutesAllowed: 15,
    attemptsLeft: 3,
    isPassed: false,
    open: null,
    last: null,
    beginEndpoint: '/api/learn/lectures/0b0f6a52/quiz/attempts',
    ...own,
  }
}
