import { describe, expect, it } from 'vitest'
import { type MarkedText, wordsOf } from './markedText.ts'
import { placeInText, placesInCaptions } from './places.ts'

const say = (text: MarkedText | null) =>
  text?.map(piece => (piece.isHit ? `[${piece.text}]` : piece.text)).join('') ?? null
const words = wordsOf("'left':* | 'hand':*")

describe('the sentence of a text', () => {
  it.each([
    ['Left first. Then the left hand! And a hand.', 'Then the [left] [hand]!'],
    ['A heading\nThe hand is here', 'The [hand] is here'],
    ['One hand. Another hand.', 'One [hand].'],
    ['The shorthand and the cleft', null],
    ['', null],
  ])('of %j', (text, sentence) => {
    expect(say(placeInText(text, words))).toBe(sentence)
  })
})

describe('the places of captions', () => {
  const captions = [
    'WEBVTT\n',
    '00:00:01.000 --> 00:00:02.000\nA hand here.\n',
    '00:00:03.500 --> 00:00:04.000 line:10%\nHold it in your <i>left</i>\n',
    '00:01:04.000 --> 00:01:05.000\nleft hand &amp; wait.\n',
    '01:00:00.000 --> 01:00:01.000\nNothing to see.\n',
  ].join('\n')
  const told = (most: number, text = captions) =>
    placesInCaptions(text, words, most).map(({ seconds, sentence }) => [seconds, say(sentence)])

  it('are those with most words, in order of time, with the sentence around each', () => {
    expect(told(1)).toEqual([[64, 'Hold it in your [left] [left] [hand] & wait.']])
    expect(told(3)).toEqual([
      [1, 'A [hand] here.'],
      [3, 'Hold it in your [left] [left] [hand] & wait.'],
      [64, 'Hold it in your [left] [left] [hand] & wait.'],
    ])
  })

  it.each(['', 'WEBVTT', 'left hand', '-->\nleft', 'WEBVTT\n\nNOTE left\n\n'])('are none in %j', text => {
    expect(told(3, text)).toEqual([])
  })
})
