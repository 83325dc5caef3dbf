import { expect, it } from 'vitest'
import { differenceInWords, visibleText } from './words.ts'

it('reads what a visitor reads', () => {
  const html =
    '<h1>One</h1><p>Two <strong>thr</strong>ee<br />four &amp; &lt;five&gt;</p><img alt="no" /><span>a</span><span>b</span>\u{e000}days 2030-01-01\u{e001}'
  expect(visibleText(html)).toBe('One\nTwo three\nfour & <five>\na b 2030-01-01')
})

it('passes over the field that only programs see', () => {
  const form =
    '<p>a</p><div class="lp-trap" aria-hidden="true"><label for="x">Leave empty</label><input id="x" /></div><p>b</p>'
  expect(visibleText(form)).toBe('a\nb')
})

it('tells runs of words that came and went', () => {
  expect(differenceInWords('Learn to draw in ten weeks', 'Learn to paint well in ten days')).toEqual({
    added: ['paint well', 'days'],
    removed: ['draw', 'weeks'],
  })
  expect(differenceInWords('same words', 'same words')).toEqual({ added: [], removed: [] })
  expect(differenceInWords('', 'new')).toEqual({ added: ['new'], removed: [] })
  expect(differenceInWords('First nights under the sky', 'Nights under a new name')).toEqual({
    added: ['Nights under a new name'],
    removed: ['First nights under the sky'],
  })
  expect(differenceInWords('a b c a b', 'a b')).toEqual({ added: [], removed: ['c a b'] })
})

it('stays bounded with a book on each side', () => {
  const book = (word: string) => Array.from({ length: 50_000 }, (_, index) => `${word}${index}`).join(' ')
  const started = performance.now()
  const { added, removed } = differenceInWords(book('a'), book('b'))
  expect(performance.now() - started).toBeLessThan(2_000)
  expect(added.join('').length + removed.join('').length).toBeLessThanOrEqual(2 * 60 * 400)
})
