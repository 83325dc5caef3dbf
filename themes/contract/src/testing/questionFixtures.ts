import type { QuestionsView } from '../views/index.ts'

export const someQuestions = (): QuestionsView => ({
  endpoint: '/api/learn/lectures/0b0f6a52/questions',
  questions: [
    {
      id: 'u1',
      author: 'Ines Calder',
      isMine: true,
      seconds: 412.5,
      text: 'Why is the stick held in the left hand?\nI am left-handed.',
      isLocked: false,
      askedAt: '2027-05-03T08:00:00.000Z',
      answers: [
        {
          id: 'a1',
          author: 'Dr. Maren Aldous',
          isStaff: true,
          isMine: false,
          isMarked: true,
          text: 'Because the case was laid for the right one. There were left-handed cases, few and dear.',
          answeredAt: '2027-05-03T11:30:00.000Z',
        },
        {
          id: 'a2',
          author: 'Tom Reyes',
          isStaff: false,
          isMine: false,
          isMarked: false,
          text: 'I swap hands and it works.',
          answeredAt: '2027-05-04T09:00:00.000Z',
        },
      ],
      answerEndpoint: '/api/learn/questions/u1/answers',
      reportEndpoint: '/api/learn/questions/u1/report',
    },
    {
      id: 'u2',
      author: 'Tom Reyes',
      isMine: false,
      seconds: null,
      text: 'Is there a list of the terms?',
      isLocked: true,
      askedAt: '2027-05-01T08:00:00.000Z',
      answers: [],
      answerEndpoint: '/api/learn/questions/u2/answers',
      reportEndpoint: '/api/learn/questions/u2/report',
    },
  ],
})
