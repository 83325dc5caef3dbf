import { expect, it } from 'vitest'
import { keepOnePriority } from './firstPicture.ts'

it('lets one picture of a page go before all else', () => {
  const logo = '<img src="/logo.webp" alt="" />'
  const first = (name: string) => `<img src="/${name}.webp" alt="" fetchpriority="high" />`
  const later = '<img src="/two.webp" alt="" loading="lazy" decoding="async" />'
  const waits = '<img src="/three.webp" alt="" loading="lazy" decoding="async" />'
  expect(
    keepOnePriority({ before: logo, main: `${first('one')}${first('two')}${waits}`, after: first('two') }),
  ).toEqual({ before: logo, main: `${first('one')}${later}${waits}`, after: later })
})
