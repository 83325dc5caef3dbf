import { expect, it } from 'vitest'
import { chapterAt } from './chapters.ts'

it('knows the chapter of a time', () => {
  const chapters = [
    { startSeconds: 5, title: 'One' },
    { startSeconds: 60, title: 'Two' },
  ]
  expect([0, 5, 59.9, 60, 4_000].map(seconds => chapterAt(chapters, seconds))).toEqual([null, 0, 0, 1, 1])
  expect(chapterAt([], 10)).toBeNull()
})
