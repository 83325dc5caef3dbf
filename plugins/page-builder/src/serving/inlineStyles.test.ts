import { expect, it } from 'vitest'
import { blocks, documentCss, stylesheetOf } from '../blocks/index.ts'
import { markOf } from '../contract/index.ts'
import { policyOf } from './http.ts'
import { inlineStyles } from './inlineStyles.ts'

const link = `<link rel="stylesheet" href="${markOf({ kind: 'styles' })}">`
const tokens = `<link rel="stylesheet" href="${markOf({ kind: 'tokens' })}">`
const document = `${tokens}${link}<p>x</p>`

it('writes the styles in place of their link, and allows them alone', () => {
  const { html, styles } = inlineStyles(document, 'p{color:red}/*$&*/')
  expect(html).toBe(`${tokens}<style>p{color:red}/*$&*/</style><p>x</p>`)
  expect(inlineStyles(document, 'one()').styles).toEqual([
    // printf 'one()' | openssl dgst -sha256 -binary | base64
    "'sha256-HR7iaask9daLMRRskMI++QeJtjWDOjyPA6lGzYGzKW4='",
  ])
  expect(policyOf([], styles)).toContain(`style-src 'self' ${styles[0]};`)
  expect(policyOf([])).toContain("style-src 'self';")
})

it.each(['a{}</style><script>', 'a{content:"\r"}', '\0', markOf({ kind: 'origin' })])(
  'leaves the link where the styles could say more: %j',
  css => expect(inlineStyles(document, css)).toEqual({ html: document, styles: [] }),
)

it('can write all that the library has', () => {
  const css = documentCss + stylesheetOf(blocks.map(({ type }) => type))
  expect(inlineStyles(document, css).styles).toHaveLength(1)
})
