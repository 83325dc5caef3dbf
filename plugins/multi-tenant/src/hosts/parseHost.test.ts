import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseHost } from './parseHost.ts'
import { subdomainFault } from './subdomain.ts'

describe('parseHost', () => {
  it.each([
    ['Aurora.Localhost:3000', 'aurora.localhost'],
    ['aurora.localhost.', 'aurora.localhost'],
    ['aurora.localhost.:80', 'aurora.localhost'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['127.0.0.1:3000', '127.0.0.1'],
  ])('reads %s as %s', (header, host) => expect(parseHost(header)).toBe(host))

  it.each([
    undefined,
    '',
    ' ',
    'a b',
    'user@host',
    'host/path',
    '[::1]',
    'a..b',
    '-a.example',
    'a:99999',
    'host?x',
    'host#x',
    'a\\b',
    `${'a'.repeat(64)}.example`,
    'aurora%2elocalhost',
    'a_b.example',
  ])('refuses %j', header => expect(parseHost(header)).toBeNull())

  it('is idempotent and never throws', () => {
    fc.assert(
      fc.property(fc.string(), value => {
        const once = parseHost(value)
        if (once !== null) expect(parseHost(once)).toBe(once)
      }),
    )
  })
})

describe('subdomainFault', () => {
  it.each(['aurora', 'a', 'a-1'])('takes %s', name => expect(subdomainFault(name)).toBeNull())
  it.each(['', 'Aurora', '-a', 'a-', 'a.b', 'admin', 'preview--aurora', 'xn--bcher-kva', 'a'.repeat(61)])(
    'refuses %s',
    name => expect(subdomainFault(name)).toMatch(/\.$/),
  )
})
