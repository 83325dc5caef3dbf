import fc from 'fast-check'
import { expect, it } from 'vitest'
import { anyProject } from '../../test/anyProject.ts'
import { blocks } from '../blocks/index.ts'
import { sanitiseCss } from './sanitiseCss.ts'

const clean = (css: string) => {
  const result = sanitiseCss(css)
  return result.kind === 'clean' ? result.css : result.kind
}

it('scopes what GrapesJS writes', () => {
  expect(clean('#i1{color:#fff;padding-block-start:4px;}@media (max-width: 480px){#i1{color:#000;}}')).toBe(
    '.lp-page #lp-i1{color:#fff;padding-block-start:4px}@media (max-width: 480px){.lp-page #lp-i1{color:#000}}',
  )
})

it.each([
  '@import url(//evil.example);',
  '@import "//evil.example";',
  '@font-face{font-family:x;src:url(//evil.example)}',
  '@media print{#i1{color:#fff}}',
  '@media (max-width: 480px) and (color){#i1{color:#fff}}',
  '@supports (color:red){#i1{color:#fff}}',
  '@media (max-width: 480px){@import "x";}',
  '@media (max-width: 480px){body{color:#fff}}',
  'body{color:#fff}',
  ':root{--lt-accent:#f00}',
  '*{color:#fff}',
  '#i1, body{color:#fff}',
  '#i1 p{color:#fff}',
  '#i1:hover{color:#fff}',
  '#i1[value^=a]{color:#fff}',
  '#\\69 1{color:#fff}',
  '#page{color:#fff}',
  '#i1{background:url(//evil.example)}',
  '#i1{background-color:url(//evil.example)}',
  '#i1{background-image:image-set("//evil.example" 1x)}',
  '#i1{color:expression(alert(1))}',
  '#i1{color:EXPRESSION(alert(1))}',
  '#i1{color:e\\78pression(1)}',
  '#i1{color:"x"}',
  '#i1{color:attr(href)}',
  '#i1{color:env(x)}',
  '#i1{color:var(--lt-accent, url(x))}',
  '#i1{color:#fff !important}',
  '#i1{behavior:url(x)}',
  '#i1{-moz-binding:url(x)}',
  '#i1{position:fixed}',
  '#i1{--x:url(//evil.example)}',
  '#i1{color:#fff/**/;}/* */'.replace('#fff/**/', 'red/**/blue'),
  '#i1{& p{color:#fff}}',
])('keeps nothing of %s', css => {
  expect(clean(css)).toBe('')
})

it('says what it took out', () => {
  expect(sanitiseCss('#i1{position:fixed;color:#fff}')).toMatchObject({
    css: '.lp-page #lp-i1{color:#fff}',
    removed: [{ block: 'i1', what: 'position' }],
  })
})

it('refuses what cannot be read', () => {
  for (const css of ['#i1{', '#i1{color:#fff}}', '#i1{color:"', '#i1{/*']) expect(clean(css)).toBe('refused')
})

const piece = fc.oneof(
  fc.constantFrom(
    '#i1',
    '{',
    '}',
    ';',
    'color',
    ':',
    '#fff',
    'url(',
    ')',
    '@media (max-width: 480px)',
    '/*',
    '*/',
    '\\',
  ),
  fc.constantFrom(
    '@import',
    '"',
    ' ',
    ',',
    '.lp-page #lp-i1',
    'var(--lt-accent)',
    'calc(1px + 2px)',
    'padding-block-start',
  ),
)

it('is as good once as twice, and never names an address', () => {
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 24 }).map(pieces => pieces.join('')),
      css => {
        const once = sanitiseCss(css)
        if (once.kind === 'refused') return
        expect(once.css).not.toMatch(/url|import|\\|"/)
        expect(sanitiseCss(once.css)).toEqual({ ...once, removed: [] })
      },
    ),
    { numRuns: 2_000 },
  )
})

it('takes nothing out of styles that a project may have', () => {
  fc.assert(
    fc.property(anyProject(blocks), ({ styles }) => {
      const css = styles
        .map(({ selectors, style, mediaText }) => {
          const rule = `${selectors[0]}{${Object.entries(style)
            .map(([name, value]) => `${name}:${value};`)
            .join('')}}`
          return mediaText ? `@media ${mediaText}{${rule}}` : rule
        })
        .join('')
      expect(sanitiseCss(css)).toMatchObject({ kind: 'clean', removed: [] })
    }),
    { numRuns: 100 },
  )
})
