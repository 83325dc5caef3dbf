import { expect, it } from 'vitest'
import { gridShape } from './gridShape.ts'

it('leaves no card alone in its row', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 8].map(count => gridShape(count, '3'))).toEqual([
    'one',
    '2',
    '3',
    '2',
    'lead-2',
    '3',
    'lead-4',
    'lead-2',
  ])
  expect([1, 2, 5].map(count => gridShape(count, '2'))).toEqual(['one', '2', '2'])
})
