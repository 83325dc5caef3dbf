import type { SearchView } from '../views/index.ts'
import { longTitle } from './academyFixtures.ts'

export function aSearch(own: Partial<SearchView> = {}): SearchView {
  return {
    query: 'composing stick',
    isCut: false,
    waitSeconds: null,
    courses: [
      {
        title: [{ text: 'How books were made before 1800', isHit: false }],
        href: '/courses/books-before-1800',
        sentence: [
          { text: 'You need an apron, a ', isHit: false },
          { text: 'stick', isHit: true },
          { text: ' and patience.', isHit: false },
        ],
        lectures: [
          {
            title: [
              { text: 'The ', isHit: false },
              { text: 'composing stick', isHit: true },
            ],
            href: '/learn/books-before-1800/5',
            kind: 'video',
            isLocked: false,
            sentence: null,
            said: [
              {
                seconds: 62,
                href: '/learn/books-before-1800/5?t=62',
                sentence: [
                  { text: 'Hold the ', isHit: false },
                  { text: 'composing', isHit: true },
                  { text: ' ', isHit: false },
                  { text: 'stick', isHit: true },
                  { text: ' in your left hand & keep it level.', isHit: false },
                ],
              },
              {
                seconds: 3_734,
                href: '/learn/books-before-1800/5?t=3734',
                sentence: [
                  { text: 'Put the ', isHit: false },
                  { text: 'stick', isHit: true },
                  { text: ' down before you look up.', isHit: false },
                ],
              },
            ],
          },
          {
            title: [{ text: 'Setting one page, in real time', isHit: false }],
            href: '/learn/books-before-1800/6',
            kind: 'text',
            isLocked: false,
            sentence: [
              { text: 'Whoever fills the ', isHit: false },
              { text: 'stick', isHit: true },
              { text: ' too tight cannot lift the line.', isHit: false },
            ],
            said: [],
          },
          {
            title: [
              { text: 'Quiz: ', isHit: false },
              { text: 'stick', isHit: true },
              { text: ' and case', isHit: false },
            ],
            href: '/learn/books-before-1800/7',
            kind: 'quiz',
            isLocked: true,
            sentence: null,
            said: [],
          },
        ],
      },
      {
        title: [{ text: longTitle, isHit: false }],
        href: '/courses/w',
        sentence: null,
        lectures: [],
      },
    ],
    ...own,
  }
}
