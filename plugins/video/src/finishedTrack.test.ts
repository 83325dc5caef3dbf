import { expect, test } from 'vitest'
import { beginningOf } from './finishedTrack.ts'

test('the beginning of a track is the init and the segments that begin before an end', () => {
  const parts = [{ key: 'init', seconds: 0 }, ...['a', 'b', 'c', 'd'].map(key => ({ key, seconds: 6 }))]
  const keys = (seconds: number) => beginningOf({ parts }, seconds).parts.map(part => part.key)
  expect(keys(12)).toEqual(['init', 'a', 'b'])
  expect(keys(12.5)).toEqual(['init', 'a', 'b', 'c'])
  expect(keys(180)).toEqual(['init', 'a', 'b', 'c', 'd'])
})
