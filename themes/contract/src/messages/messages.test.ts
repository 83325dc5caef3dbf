import { describe, expect, it } from 'vitest'
import { compileMessages, valuesOf } from '../compile/index.ts'
import { createTranslator, type MessagePatterns, messageKeys, overrideMessages } from './index.ts'

const lectures = '{count, plural, =0 {No lectures} one {# lecture} other {# lectures}}'
const empty = Object.fromEntries(messageKeys.map(key => [key, key])) as MessagePatterns

/** Says a pattern in a language, through the way that every page goes. */
const say = (locale: string, pattern: string, values: Record<string, string | number> = {}) =>
  createTranslator(compileMessages({ ...empty, 'card.lectures': pattern }), locale)(
    'card.lectures',
    values as { count: number },
  )

describe('a sentence', () => {
  it.each([
    [0, 'No lectures'],
    [1, '1 lecture'],
    [1200, '1,200 lectures'],
  ])('says %i', (count, said) => expect(say('en', lectures, { count })).toBe(said))

  it('follows the plural forms of the locale', () => {
    const polish = '{n, plural, one {# lekcja} few {# lekcje} many {# lekcji} other {# lekcji}}'
    expect([1, 3, 5, 22].map(n => say('pl', polish, { n }))).toEqual([
      '1 lekcja',
      '3 lekcje',
      '5 lekcji',
      '22 lekcje',
    ])
  })

  it('is refused when its pattern is broken, before anybody reads it', () =>
    expect(() => say('en', 'Go on {title')).toThrow())

  it('takes a value as it is, braces and all', () =>
    expect(say('en', 'With {title}', { title: '{name}' })).toBe('With {name}'))
})

it('uses the values of its plural forms too', () =>
  expect(valuesOf(`{a} and ${lectures} {n, plural, other {# of {total}}}`)).toEqual([
    'a',
    'count',
    'n',
    'total',
  ]))

it('is said otherwise where an academy wants it, and nothing else', () => {
  const own = overrideMessages(empty, {
    'layout.skip': 'Over',
    'layout.home': ' ',
    'layout.redeem': 3,
    invented: 'x',
  })
  expect(own).toEqual({ ...empty, 'layout.skip': 'Over' })
})

it('reaches the browser as plain data, which is all that React hands on', () => {
  const compiled = compileMessages({ ...empty, 'card.lectures': lectures })
  expect(compiled).toStrictEqual(JSON.parse(JSON.stringify(compiled)))
})
