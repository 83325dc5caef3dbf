import { expect, it } from 'vitest'
import { atFirst, readRemembered, recall, remember } from './remembered.ts'

const aPlace = () => {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
}

it('gives back what was chosen, each choice beside the others', () => {
  const place = aPlace()
  remember({ speed: 1.5, captions: 'de' }, place)
  remember({ volume: 0.25 }, place)
  expect(recall(place)).toEqual({ ...atFirst, speed: 1.5, captions: 'de', volume: 0.25 })
})

it.each([
  ['nothing', null],
  ['what is no JSON', '{'],
  ['a list', '[1]'],
  ['a word', '"x"'],
  ['null', 'null'],
  ['values of other kinds', '{"volume":"loud","speed":"2","captions":7,"bitsPerSecond":-1}'],
  ['values out of range', '{"volume":3,"speed":16}'],
])('starts as at first from %s', (_, text) => {
  expect(readRemembered(text)).toEqual(atFirst)
})

it('keeps what fits beside what does not', () => {
  expect(readRemembered('{"volume":9,"hasKeys":false}')).toEqual({ ...atFirst, hasKeys: false })
})

it('plays on where the browser forbids to keep', () => {
  const forbidding = {
    getItem: () => {
      throw new Error('forbidden')
    },
    setItem: () => {
      throw new Error('full')
    },
  }
  expect(() => remember({ speed: 2 }, forbidding)).not.toThrow()
  expect(recall(forbidding)).toEqual(atFirst)
  expect(recall(null)).toEqual(atFirst)
})
