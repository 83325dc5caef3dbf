import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readAddress } from './address.ts'
import { answersOn } from './firstSegments.ts'

const read = (target: string) => readAddress(target, 'aurora.localhost:3000')
const target = (value: string) => {
  const address = read(value)
  return address.kind === 'address' ? address.target : address.kind
}

describe('readAddress', () => {
  it.each([
    ['/', '/'],
    ['/courses/caf%C3%A9?x=1', '/courses/caf%C3%A9?x=1'],
    ['/_next/../t/slate/a/1', '/t/slate/a/1'],
    ['/themes/%2e%2e/t/slate/a/1', '/t/slate/a/1'],
    ['/api/.%2E/t/x', '/t/x'],
    ['//t//slate', '/t/slate'],
    ['/\\t/slate', '/t/slate'],
    ['/../../../two', '/two'],
    ['http://aurora.localhost:3000/courses', '/courses'],
  ])('reads %s as %s', (raw, normal) => expect(target(raw)).toBe(normal))

  it.each(['/courses/%E0%A4%A', '/%2ft/x', '/a%5cb', '/a%00b', 'ftp://aurora.localhost:3000/', 'nonsense'])(
    'refuses %s',
    raw => expect(target(raw)).toBe('malformed'),
  )

  it('refuses the absolute form of another host', () =>
    expect(target('http://birch.localhost:3000/')).toBe('other-host'))

  it('reads plain paths as a URL does', () => {
    const plain = fc.string({ unit: fc.constantFrom('/', '.', '-', '~', '_', 'a', 'Z', '7'), maxLength: 12 })
    fc.assert(
      fc.property(plain, rest => {
        const { pathname } = new URL(`http://x${`/${rest}`.replace(/^\/+/, '/')}`)
        expect(target(`/${rest}`)).toBe(pathname.replace(/\/{2,}/g, '/'))
      }),
      { numRuns: 2_000 },
    )
  })

  it('leaves nothing that a second reading would change', () => {
    const part = fc.constantFrom(
      '..',
      '.',
      '%2e%2e',
      '%2E.',
      't',
      '_next',
      '',
      '\\',
      'ä',
      '%C3%A9',
      'api',
      '?',
      '#',
      '%2f',
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), parts => {
        const once = read(`/${parts.join('/')}`)
        if (once.kind !== 'address') return
        expect(once.decoded.split('/')).not.toContain('..')
        expect(target(once.target)).toBe(once.target)
      }),
    )
  })
})

describe('answersOn', () => {
  it.each([
    ['/t/slate/a/1', false, false, false],
    ['/p/slate/a/1', false, false, false],
    ['/internal/x', false, false, false],
    ['/admin', false, true, false],
    ['/api/users', false, true, false],
    ['/api/learn/me', true, false, false],
    ['/api/learning', false, true, false],
    ['/api/sales', true, false, false],
    ['/api/leads/x', true, false, false],
    ['/api/sales-channels', false, true, false],
    ['/invite/x', true, false, true],
    ['/api/preview/me', false, false, true],
    ['/preview/enter', false, false, true],
    ['/learn', true, false, true],
    ['/media/v/x', true, false, true],
    ['/auth/sign-in', true, true, false],
    ['/robots.txt', true, true, true],
    ['/sitemap.xml', true, false, false],
    ['/favicon.ico', true, false, false],
    ['/page-assets/x.css', true, false, false],
    ['/page-preview/x', true, false, false],
    ['/unknown', true, false, true],
    ['/toString', true, false, true],
  ])('%s: academy %s, platform %s, preview %s', (path, academy, platform, preview) => {
    expect(answersOn(path, 'academy')).toBe(academy)
    expect(answersOn(path, 'platform')).toBe(platform)
    expect(answersOn(path, 'preview')).toBe(preview)
  })
})
