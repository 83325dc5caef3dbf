import { describe, expect, it } from 'vitest'
import { type MarkedText, markWords, sentenceOf, wordsOf } from './markedText.ts'
import { readQuery } from './search.ts'

const say = (text: MarkedText) => text.map(piece => (piece.isHit ? `[${piece.text}]` : piece.text)).join('')

it.each([
  ["'stick':* | 'ni'", 'A Stick, sticks and Ni, not nick', 'A [Stick], [sticks] and [Ni], not nick'],
  ["'don''t':*", "I don't", "I [don't]"],
  ["'c++':* | 'a.b':*", 'C++ and a.b, not axb', '[C++] and [a.b], not axb'],
  ["'left-hand':* | 'left':* | 'hand':*", 'left-handed', '[left-handed]'],
  ["'übung':*", 'Übungen', '[Übungen]'],
  ["'a\\\\b':*", 'a\\b', '[a\\b]'],
  ["'x':*", '\u{e000}<b>x\u{e001}', '<b>[x]'],
  ['', 'Nothing', 'Nothing'],
])('marks %s in %j', (query, text, marked) => {
  expect(say(markWords(text, wordsOf(query)))).toBe(marked)
})

describe('a sentence', () => {
  const words = wordsOf("'stick':*")
  it.each([
    ['First. The stick is here! Last.', 'The [stick] is here!'],
    ['“First.” The stick', 'The [stick]'],
    ['No end to it with a stick and so on', 'No end to it with a [stick] and so on'],
    ['Version 1.5 of the stick. Then', 'Version 1.5 of the [stick].'],
    ['Nothing of it', 'Nothing of it'],
    ['', ''],
  ])('of %j', (text, sentence) => {
    expect(say(sentenceOf(text, words))).toBe(sentence)
  })

  it('is cut at words, around the hit', () => {
    const long = `${'before '.repeat(100)}stick${' after'.repeat(100)}`
    const cut = say(sentenceOf(long, words))
    expect(cut).toMatch(/^… before .* before \[stick\] after .* after …$/)
    expect(cut.length).toBeLessThan(260)
    expect(say(sentenceOf(`${'x'.repeat(1_000)} stick`, words))).toBe('… [stick]')
    expect(say(sentenceOf(`stick${'x'.repeat(1_000)} end`, words)).length).toBeGreaterThan(1_000)
  })
})

it.each([
  ['  two   words ', 'two words'],
  ['a\0b\n', 'a b'],
  ['„so“', '"so"'],
  ['x'.repeat(10_000), 'x'.repeat(200)],
  ['🙂'.repeat(300), '🙂'.repeat(200)],
  ['\ud800', ''],
  [['two', 'of'], ''],
  [undefined, ''],
])('reads what is asked: %#', (given, query) => {
  expect(readQuery(given)).toBe(query)
})
