import { describe, expect, it } from 'vitest'
import {
  createTranslator,
  fillPattern,
  type Messages,
  messageKeys,
  overrideMessages,
  patternNames,
} from './index.ts'

const lectures = '{count, plural, =0 {No lectures} one {# lecture} other {# lectures}}'

describe('fillPattern', () => {
  it.each([
    [0, 'No lectures'],
    [1, '1 lecture'],
    [1200, '1,200 lectures'],
  ])('says %i', (count, said) => expect(fillPattern(lectures, { count }, 'en')).toBe(said))

  it('follows the plural forms of the locale', () => {
    const polish = '{n, plural, one {# lekcja} few {# lekcje} many {# lekcji} other {# lekcji}}'
    expect([1, 3, 5, 22].map(n => fillPattern(polish, { n }, 'pl'))).toEqual([
      '1 lekcja',
      '3 lekcje',
      '5 lekcji',
      '22 lekcje',
    ])
  })

  it('shows a broken pattern rather than nothing', () => {
    expect(fillPattern('Go on {title', { title: 'x' }, 'en')).toBe('Go on {title')
    expect(fillPattern('{missing}!', {}, 'en')).toBe('!')
  })

  it('takes a value as it is, braces and all', () => {
    expect(fillPattern('With {title}', { title: '{name}' }, 'en')).toBe('With {name}')
  })
})

it('lists the names that a pattern uses', () => {
  expect(patternNames(`{a} and ${lectures}`)).toEqual(['a', 'count'])
})

it('translates by key', () => {
  const t = createTranslator({ 'card.lectures': lectures, 'layout.skip': 'Skip' }, 'en')
  expect([t('card.lectures', { count: 2 }), t('layout.skip')]).toEqual(['2 lectures', 'Skip'])
})

it('lets an academy say a sentence otherwise, and nothing else', () => {
  const messages = Object.fromEntries(messageKeys.map(key => [key, key])) as Messages
  const own = overrideMessages(messages, {
    'layout.skip': 'Over',
    'layout.home': ' ',
    'layout.redeem': 3,
    invented: 'x',
  })
  expect(own).toEqual({ ...messages, 'layout.skip': 'Over' })
})
