import { expect, it } from 'vitest'
import { brandStylesheet, brandTokensFor, themeStylesheet } from './stylesheet.ts'

const theme = { accent: '#204060', neutral: { hue: 80, chroma: 0.005 }, values: { radius: '4px' } }

it('takes the academy’s accent where it is a colour, and the theme’s where it is not', () => {
  expect(brandTokensFor(theme, { accent: '#7a1f2b' }).light['--lt-accent']).toBe('#7a1f2b')
  expect(brandTokensFor(theme, { accent: 'url(x)' })).toEqual(brandTokensFor(theme, {}))
})

it('writes both schemes of a theme, and nothing that could leave a declaration', () => {
  const css = themeStylesheet({ ...theme, values: { radius: '4px', evil: '1px}</style><script>' } })
  expect(css).toContain('--lt-radius:4px')
  expect(css).toMatch(/--lt-accent:light-dark\(#204060,#[0-9a-f]{6}\)/)
  expect(css).toContain('[data-scheme=dark]{color-scheme:dark}')
  expect(css).not.toContain('script')
})

it('writes of a brand only what differs from the theme', () => {
  expect(brandStylesheet(theme, brandTokensFor(theme, {}))).toBe('')
  const css = brandStylesheet(theme, brandTokensFor(theme, { accent: '#7a1f2b' }))
  expect(css).toMatch(/--lt-accent:light-dark\(#7a1f2b,/)
  expect(css).not.toMatch(/--lt-(?:neutral|radius|danger)/)
})
