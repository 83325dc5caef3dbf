import { expect, it } from 'vitest'
import { beginningOfCaptions } from './beginning.ts'

const captions = `WEBVTT

NOTE Said off the record

00:00:01.000 --> 00:00:04.000
Hello.

00:02:58.000 --> 00:03:05.000
Across the end.

00:03:00.000 --> 00:03:09.000
Only for students.
`

it('keeps what is said before the end, and nothing that is said after it', () => {
  expect(beginningOfCaptions(captions, 180)).toBe(
    'WEBVTT\n\n00:00:01.000 --> 00:00:04.000\nHello.\n\n00:02:58.000 --> 00:03:00.000\nAcross the end.\n',
  )
})

it('is nothing where nothing is said, or where the text is no captions', () => {
  expect(beginningOfCaptions(captions, 1)).toBeNull()
  expect(beginningOfCaptions('<html>', 180)).toBeNull()
})
