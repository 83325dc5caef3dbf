import fc from 'fast-check'
import { expect, it } from 'vitest'
import { html, markEnd, markOf, markStart } from '../contract/index.ts'
import { fillMarks, hasDays } from './fillMarks.ts'

const values = {
  origin: 'https://aurora.example.com',
  tokensHref: '/page-assets/tokens-a.css',
  stylesHref: '/page-assets/b.css',
  today: '2026-11-27',
}
const days = (date: string) => markOf({ kind: 'days', date })

it('fills every mark', () => {
  const page = `<link href="${markOf({ kind: 'tokens' })}"><link href="${markOf({ kind: 'styles' })}"><a href="${markOf({ kind: 'origin' })}/x">${days('2026-12-24')} ${days('2026-01-01')}</a>`
  expect(fillMarks(page, values)).toBe(
    '<link href="/page-assets/tokens-a.css"><link href="/page-assets/b.css"><a href="https://aurora.example.com/x">27 0</a>',
  )
})

it('knows a page that counts days', () => {
  expect(hasDays(`a ${days('2026-12-24')}`)).toBe(true)
  expect(hasDays(`days 2026-12-24 ${markOf({ kind: 'origin' })}`)).toBe(false)
})

it('leaves no sign of a mark behind, whatever stands in it', () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom(markStart, markEnd, 'origin', 'days 2026-12-24', 'toString'),
  )
  fc.assert(
    fc.property(fc.array(piece), pieces => {
      const filled = fillMarks(pieces.join(''), values)
      expect(filled).not.toContain(markStart)
      expect(filled).not.toContain(markEnd)
      expect(fillMarks(filled, values)).toBe(filled)
    }),
  )
})

it('is never led by what an author says', () => {
  const said = `${markStart}tokens${markEnd}`
  expect(fillMarks(html`<p>${said}</p>`.markup, values)).toBe('<p>tokens</p>')
})

it('takes no address that could end its attribute', () => {
  for (const origin of ['https://a"onload=x', 'https://a>b', 'https://a b', "https://a'b"])
    expect(() => fillMarks('', { ...values, origin })).toThrow('origin')
})
