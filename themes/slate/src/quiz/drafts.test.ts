import { expect, it } from 'vitest'
import { isAnswered, readDraft } from './drafts.ts'

it('reads what was kept, and leaves out what is broken', () => {
  expect(readDraft('{"a":["1","2"],"b":"text","c":[1],"d":[]}')).toEqual({ a: ['1', '2'], d: [] })
  for (const broken of [null, '', '{', 'null', '[]', '7']) expect(readDraft(broken)).toEqual({})
})

it('knows which questions have an answer', () => {
  const draft = { a: ['x'], b: [], c: ['  '] }
  expect(['a', 'b', 'c', 'd'].map(id => isAnswered(draft, id))).toEqual([true, false, false, false])
})
