import { expect, it } from 'vitest'
import { brandStylesheet, brandTokensFor } from './stylesheet.ts'

const theme = { accent: '#204060', neutral: { hue: 80, chroma: 0.005 }, values: { radius: '4px' } }

it('takes the academy’s accent where it is a colour, and the theme’s where it is not', () => {
  expect(brandTokensFor(theme, { accent: '#7a1f2b' }).light['--lt-accent']).toBe('#7a1f2b')
  expect(brandTokensFor(theme, { accent: 'url(x)' })).toEqual(brandTokensFor(theme, {}))
})

it('writes both schemes, and nothing that could leave a declaration', () => {
  const brand = brandTokensFor(theme, {})
  const css = brandStylesheet({ ...theme, values: { radius: '4px', evil: '1px}</style><script>' } }, brand)
  expect(css).toContain('--lt-radius:4px')
  expect(css).toContain('prefers-color-scheme:dark')
  expect(css).not.toContain('script')
})
