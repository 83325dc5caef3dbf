import { expect, it } from 'vitest'
import { lineAt, linesOf, patternOf, piecesOf } from './search.ts'

const cue = (startTime: number, endTime: number, text: string) => ({ startTime, endTime, text })

it('marks each place where the words are said, in any case', () => {
  expect(piecesOf('Stars and more stars', patternOf(' STARS '))).toEqual([
    { text: 'Stars', isHit: true },
    { text: ' and more ', isHit: false },
    { text: 'stars', isHit: true },
  ])
})

it('takes words for words, not for a pattern', () => {
  expect(piecesOf('What is (a+b)?', patternOf('(a+b)?'))).toEqual([
    { text: 'What is ', isHit: false },
    { text: '(a+b)?', isHit: true },
  ])
  expect(piecesOf('nothing', patternOf('.'))).toEqual([{ text: 'nothing', isHit: false }])
})

it('finds nothing special without words', () => {
  expect(patternOf('  ')).toBeNull()
  expect(piecesOf('All', null)).toEqual([{ text: 'All', isHit: false }])
})

it('knows the line of a time', () => {
  const lines = linesOf([cue(1, 2, 'a'), cue(2, 4, 'b'), cue(9, 10, 'c')])
  expect([0, 1, 1.99, 2, 6, 9, 99].map(seconds => lineAt(lines, seconds))).toEqual([-1, 0, 0, 1, 1, 2, 2])
  expect(lineAt([], 3)).toBe(-1)
})

it('makes one line of cues that repeat each other, sets lines in order and leaves empty ones out', () => {
  expect(linesOf([cue(5, 6, 'later'), cue(0, 2, 'one\n two'), cue(1, 3, 'one two'), cue(3, 4, ' ')])).toEqual(
    [
      { from: 0, to: 2, text: 'one two' },
      { from: 5, to: 6, text: 'later' },
    ],
  )
})
