import { expect, it } from 'vitest'
import { readSigned, sign } from './signed.ts'

const key = Buffer.alloc(32, 1)
const signed = sign(key, 'state', { site: 'a', until: 1_000 })

it('is read until it has run out', () => {
  expect(readSigned(key, 'state', signed, 999)).toEqual({ site: 'a', until: 1_000 })
  expect(readSigned(key, 'state', signed, 1_000)).toBeNull()
})

it.each([
  ['another purpose', key, 'cookie', signed],
  ['another key', Buffer.alloc(32, 2), 'state', signed],
  ['changed content', key, 'state', `x${signed}`],
  ['a cut signature', key, 'state', signed.slice(0, -1)],
  ['more parts', key, 'state', `${signed}.x`],
  ['no signature', key, 'state', signed.split('.')[0]],
  ['nothing', key, 'state', null],
  ['no end', key, 'state', sign(key, 'state', { site: 'a' })],
])('is refused: %s', (_, by, purpose, text) => {
  expect(readSigned(by, purpose, text, 1)).toBeNull()
})
