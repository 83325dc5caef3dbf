import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { safeTarget } from './redirect.ts'

describe('safeTarget', () => {
  it.each(['/learn', '/learn/a?x=1#y', '/caf%C3%A9', '/admin/collections/users'])('keeps %s', path => {
    expect(safeTarget(path, '/home')).toBe(path)
  })

  it.each([
    null,
    undefined,
    '',
    'learn',
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '\\/evil.example',
    '/\t/evil.example',
    '/\n//evil.example',
    ' /learn',
    '/x/..//evil.example',
    'javascript:alert(1)',
    '/auth/session/refresh/continue?to=/x',
    '/x/../auth/sign-out',
    `/${'a'.repeat(2001)}`,
  ])('refuses %j', path => {
    expect(safeTarget(path, '/home')).toBe('/home')
  })

  it('never leaves the host, whatever it is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'/\\.:@?#%ae \t\n') }), text => {
        const target = safeTarget(text)
        expect(new URL(target, 'https://own.example').origin).toBe('https://own.example')
      }),
    )
  })
})
