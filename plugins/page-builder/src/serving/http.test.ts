import { describe, expect, it } from 'vitest'
import { cacheControlOf, isKnown, policyOf } from './http.ts'

describe('cacheControlOf', () => {
  const now = 1_000_000
  it.each([
    [{ audience: 'nobody' }, 'private, no-store'],
    [{ audience: 'visitor', edgeSeconds: 60 }, 'private, max-age=0'],
    [{ audience: 'all' }, 'public, max-age=0, must-revalidate'],
    [{ audience: 'all', edgeSeconds: 600 }, 'public, max-age=0, must-revalidate, s-maxage=600'],
    [
      { audience: 'all', edgeSeconds: 600, until: now + 90_999 },
      'public, max-age=0, must-revalidate, s-maxage=90',
    ],
    [
      { audience: 'all', edgeSeconds: 600, until: now + 9_000_000 },
      'public, max-age=0, must-revalidate, s-maxage=600',
    ],
    // In its last second, and when it is over.
    [{ audience: 'all', edgeSeconds: 600, until: now + 999 }, 'public, max-age=0, must-revalidate'],
    [{ audience: 'all', edgeSeconds: 600, until: now - 1 }, 'public, max-age=0, must-revalidate'],
  ] as const)('of %j', (freshness, words) => expect(cacheControlOf(freshness, now)).toBe(words))
})

describe('isKnown', () => {
  it.each([
    ['"a"', true],
    ['W/"a"', true],
    ['"b", "a"', true],
    ['*', true],
    ['"b"', false],
    ['a', false],
    ['', false],
    [null, false],
    [undefined, false],
  ])('%s', (given, known) => expect(isKnown(given, '"a"')).toBe(known))
})

describe('policyOf', () => {
  it('lets no script run and no style stand in the page', () => {
    const policy = policyOf(['player.vimeo.com'])
    expect(policy).toContain("script-src 'none'")
    expect(policy).toContain("style-src 'self';")
    expect(policy).toContain('frame-src https://player.vimeo.com;')
    expect(policy).not.toContain('unsafe')
  })
  it('frames nothing where no host is named', () => expect(policyOf([])).toContain("frame-src 'none'"))
})
