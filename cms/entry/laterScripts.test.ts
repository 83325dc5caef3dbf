import { expect, it } from 'vitest'
import { withLaterScripts } from './laterScripts.ts'

it('leaves the addresses of scripts for later, and asks for none of them ahead', () =>
  expect(
    withLaterScripts(
      '<link rel="preload" as="script" fetchPriority="low" href="/_next/static/chunks/a.js"/><script src="/_next/static/chunks/b.js" async="" nonce="n"></script>',
    ),
  ).toBe('<script type="text/plain" data-later="/_next/static/chunks/b.js" nonce="n"></script>'))

it.each([
  '<script>self.__next_f.push([0])</script>',
  '<script src="/_next/static/chunks/polyfills.js" noModule=""></script>',
  '<script src="https://elsewhere.test/a.js" async=""></script>',
  '<link rel="preload" as="image" href="/a.png"/>',
])('leaves %s as it is', html => expect(withLaterScripts(html)).toBe(html))
