import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { writeClock } from '../contract/clock.ts'
import { type Cue, readClock, writeCaptions } from './cues.ts'
import { readCaptions } from './readCaptions.ts'

const cuesOf = (text: string) => {
  const read = readCaptions(text, null)
  if (read.kind === 'faulty') throw new Error(JSON.stringify(read.faults))
  return read.cues
}
const faultsOf = (text: string, duration: number | null = null) => {
  const read = readCaptions(text, duration)
  return read.kind === 'faulty' ? read.faults : []
}

describe('captions', () => {
  test('are read from WebVTT, without its comments, styles and regions', () => {
    const text = `WEBVTT - of a talk
Kind: captions

NOTE by hand

STYLE
::cue { color: url(http://evil.example) }

first
00:01.000 --> 00:04.500 line:0 align:start nonsense:1
- Never drink <i>liquid</i> nitrogen.
- <v Ada>Why?</v>

01:00:05.000 --> 01:00:06.000
Late
`
    expect(cuesOf(text)).toEqual([
      {
        startSeconds: 1,
        endSeconds: 4.5,
        settings: 'line:0 align:start',
        text: '- Never drink <i>liquid</i> nitrogen.\n- <v Ada>Why?</v>',
      },
      { startSeconds: 3605, endSeconds: 3606, settings: '', text: 'Late' },
    ])
  })

  test('are read from SubRip as editors write it: CRLF, BOM, fonts, positions, disorder', () => {
    const text =
      '\uFEFF2\r\n00:00:05,000 --> 00:00:06,5\r\n{\\an8}<font color="red">Second</font>\r\n\r\n1\r\n00:00:01,000 --> 00:00:02,000\r\nFirst\r\n'
    expect(cuesOf(text).map(each => [each.startSeconds, each.endSeconds, each.text])).toEqual([
      [1, 2, 'First'],
      [5, 6.5, 'Second'],
    ])
  })

  test('may lack the blank line between two', () => {
    const text = '1\n00:00:01,000 --> 00:00:02,000\nOne\n2\n00:00:03,000 --> 00:00:04,000\nTwo 2'
    expect(cuesOf(text).map(each => each.text)).toEqual(['One', 'Two 2'])
  })

  test('keep no markup but that of captions', () => {
    const text =
      'WEBVTT\n\n00:01.000 --> 00:02.000\n<script>alert(1)</script> 1 < 2 & <b>3</b> <00:01.500>&lt;'
    expect(cuesOf(text)[0]?.text).toBe('&lt;script&gt;alert(1)&lt;/script&gt; 1 &lt; 2 &amp; <b>3</b> &lt;')
  })

  test.each([
    ['', 1, /no caption/],
    ['WEBVTT\n', 1, /no caption/],
    ['Hello\nworld', 1, /line of times/],
    ['WEBVTT\n\n00:01.000 --> soon\nHi', 3, /cannot be read/],
    ['WEBVTT\n\n00:04.000 --> 00:02.000\nHi', 3, /before it begins/],
    ['WEBVTT\n\n00:01.000 --> 00:02.000\n\n00:03.000 --> 00:04.000\nHi', 3, /no text/],
    ['WEBVTT\n\n01:01.000 --> 01:02.000\nHi', 3, /after the end of the video \(00:00:30\.000\)/],
  ])('that cannot be used name the line: %j', (text, line, message) => {
    const [fault] = faultsOf(text, 30)
    expect(fault?.line).toBe(line)
    expect(fault?.message).toMatch(message)
  })

  test('name at most twenty faults', () =>
    expect(faultsOf(`WEBVTT\n\n${'00:04.000 --> 00:02.000\nHi\n\n'.repeat(50)}`)).toHaveLength(20))

  test('that were written are read as they were', () => {
    const cue = fc
      .record({
        start: fc.integer({ min: 0, max: 40_000_000 }),
        length: fc.integer({ min: 1, max: 9_000 }),
        text: fc.string({ minLength: 1, maxLength: 40 }).map(text => `x${text.replaceAll(/\s/g, ' ')}`),
      })
      .map(({ start, length, text }) => ({
        startSeconds: start / 1000,
        endSeconds: (start + length) / 1000,
        text,
      }))
    fc.assert(
      fc.property(fc.array(cue, { minLength: 1, maxLength: 5 }), given => {
        const once = cuesOf(writeCaptions(given.map(each => ({ ...each, settings: '' }) satisfies Cue)))
        expect(cuesOf(writeCaptions(once))).toEqual(once)
        expect(once.map(each => each.startSeconds)).toEqual(
          given.map(each => each.startSeconds).sort((a, b) => a - b),
        )
      }),
    )
  })
})

test.each(['', '1', '1:2', '00:61', '99:99.000', 'NaN:00', '-00:01.000'])('%j is no time', text =>
  expect(readClock(text)).toBeNull(),
)
test('times are written with hours', () => expect(writeClock(3661.0605)).toBe('01:01:01.061'))
