import { describe, expect, it } from 'vitest'
import { presentRichText } from './richText.ts'

const text = (value: string) => ({
  type: 'text',
  text: value,
  format: 0,
  version: 1,
  detail: 0,
  mode: 'normal',
  style: '',
})
const state = (...children: unknown[]) => ({
  root: { type: 'root', children, direction: 'ltr', format: '', indent: 0, version: 1 },
})
const link = (url: string) => ({
  type: 'link',
  version: 3,
  fields: { url, linkType: 'custom', newTab: false },
  children: [text('x')],
  direction: 'ltr',
  format: '',
  indent: 0,
})
const paragraph = (...children: unknown[]) => ({
  type: 'paragraph',
  version: 1,
  children,
  direction: 'ltr',
  format: '',
  indent: 0,
  textFormat: 0,
  textStyle: '',
})

describe('presentRichText', () => {
  it('escapes text', () => {
    expect(presentRichText(state(paragraph(text('<script>alert(1)</script>'))))).toBe(
      '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>',
    )
  })
  it.each([
    'javascript:alert(1)',
    ' JAVASCRIPT:alert(1)',
    'data:text/html,x',
    '//evil.example',
    'vbscript:x',
  ])('drops the address %s', url => {
    expect(presentRichText(state(paragraph(link(url))))).toContain('href="#"')
  })
  it.each(['https://example.com/?a="b"', '/courses', 'mailto:a@example.com'])('keeps the address %s', url => {
    expect(presentRichText(state(paragraph(link(url))))).toContain(`href="${url.replaceAll('"', '&quot;')}"`)
  })
  it("keeps headings below the page's own", () => {
    const heading = {
      type: 'heading',
      tag: 'h1',
      version: 1,
      children: [text('a')],
      direction: 'ltr',
      format: '',
      indent: 0,
    }
    expect(presentRichText(state(heading))).toBe('<h3>a</h3>')
  })
  it.each([null, undefined, '', {}, []])('says nothing for %j', value =>
    expect(presentRichText(value)).toBe(''),
  )
})
