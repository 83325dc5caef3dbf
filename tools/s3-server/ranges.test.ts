import { expect, it } from 'vitest'
import { resolveRange } from './ranges.ts'

const whole = { kind: 'whole' }
const refused = { kind: 'unsatisfiable' }
const part = (start: number, end: number) => ({ kind: 'part', start, end })

it.each([
  [undefined, 10, whole],
  ['bytes=0-0', 10, part(0, 0)],
  ['bytes=2-5', 10, part(2, 5)],
  ['bytes=2-', 10, part(2, 9)],
  ['bytes=2-99', 10, part(2, 9)],
  ['bytes=-3', 10, part(7, 9)],
  ['bytes=-99', 10, part(0, 9)],
  ['bytes=-0', 10, refused],
  ['bytes=10-', 10, refused],
  ['bytes=10-12', 10, refused],
  ['bytes=0-', 0, refused],
  ['bytes=-5', 0, refused],
  ['bytes=5-2', 10, whole],
  ['bytes=-', 10, whole],
  ['bytes=0-1,4-5', 10, whole],
  ['lines=0-1', 10, whole],
  ['bytes=a-b', 10, whole],
])('%s of %i bytes', (header, size, expected) => {
  expect(resolveRange(header, size)).toEqual(expected)
})
