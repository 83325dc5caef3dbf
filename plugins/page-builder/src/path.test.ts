import { describe, expect, it } from 'vitest'
import { faultOfPath } from './path.ts'

const reserved = ['courses', 'robots.txt']

describe('the path of a page', () => {
  it.each(['/', '/welcome', '/summer-school/2027', '/courses-for-you', '/a', '/0'])('may be %s', path =>
    expect(faultOfPath(path, reserved)).toBeNull(),
  )

  it.each([
    '',
    'welcome',
    '//evil.test',
    '/Welcome',
    '/a/',
    '/a//b',
    '/ä',
    '/a b',
    '/.well-known',
    '/a/../b',
    '/-a',
    '/a-',
    '/%61',
    '/a?b',
    '/a#b',
    `/${'a'.repeat(65)}`,
    `/${'a/'.repeat(120)}a`,
    '/courses',
    '/courses/mine',
    undefined,
    7,
  ])('may not be %s', path => expect(faultOfPath(path, reserved)).toMatch(/\.$/))
})
