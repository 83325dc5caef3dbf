import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { richText } from './markdown.ts'

const drawn = (text: string) => richText(text).markup

describe('the small Markdown', () => {
  it('knows paragraphs, breaks and lists', () => {
    expect(drawn('One\ntwo\n\nThree')).toBe('<p>One<br>two</p><p>Three</p>')
    expect(drawn('Before\n- a\n- b\n\n- c\nAfter')).toBe(
      '<p>Before</p><ul><li>a</li><li>b</li><li>c</li></ul><p>After</p>',
    )
    expect(drawn(' \n\n ')).toBe('')
  })

  it('knows strong, emphasis and both in each other', () => {
    expect(drawn('**a** and *b*')).toBe('<p><strong>a</strong> and <em>b</em></p>')
    expect(drawn('**a *b* c** *d **e** f*')).toBe(
      '<p><strong>a <em>b</em> c</strong> <em>d <strong>e</strong> f</em></p>',
    )
  })

  it.each([
    ['4 * 5 * 6', '<p>4 * 5 * 6</p>'],
    ['**open', '<p>**open</p>'],
    ['****', '<p>****</p>'],
    ['a *b', '<p>a *b</p>'],
    ['# Title', '<p># Title</p>'],
    ['-no item', '<p>-no item</p>'],
    ['`code` ~~gone~~', '<p>`code` ~~gone~~</p>'],
  ])('leaves %s as it was written', (text, expected) => {
    expect(drawn(text)).toBe(expected)
  })

  it.each([
    ['[a](https://example.org/x)', '<p><a href="https://example.org/x">a</a></p>'],
    ['[a](mailto:a@example.org)', '<p><a href="mailto:a@example.org">a</a></p>'],
    ['[a](/courses)', '<p><a href="/courses">a</a></p>'],
    ['[a](#i5)', '<p><a href="#lp-i5">a</a></p>'],
    ['[*a*](/x)', '<p><a href="/x"><em>a</em></a></p>'],
  ])('links %s', (text, expected) => {
    expect(drawn(text)).toBe(expected)
  })

  it.each([
    'javascript:alert`1`',
    ' javascript:x',
    'JAVASCRIPT:x',
    'http://example.org',
    'data:text/html,x',
    '//example.org',
    '/\\example.org',
    '/\t/example.org',
    '#top',
    '#i5"onclick',
    'https://user:secret@example.org',
    'mailto:',
    'vbscript:x',
    '',
  ])('does not link to %j', target => {
    expect(drawn(`[words](${target})`)).not.toContain('<a')
  })

  it('writes no link into a link', () => {
    expect(drawn('[a [b](/b)](/a)').match(/<a /g)).toHaveLength(1)
    expect(drawn('[**x [b](/b)**](/a)').match(/<a /g)).toHaveLength(1)
  })

  it('has only its own tags, closed in order, whatever is written', () => {
    const sign = fc.constantFrom(
      '*',
      '**',
      '[',
      ']',
      '(',
      ')',
      '](',
      '- ',
      '\n',
      '\n\n',
      '<',
      '>',
      '"',
      "'",
      '&',
      '#i5',
      '/x',
      ' ',
      'https://a.b',
      'javascript:',
      '<script>',
      '\u{e000}',
      '\u{e001}',
      'ä',
      'a',
    )
    const tags = /<(\/?)(p|ul|li|strong|em|a|br)((?: href="[^"<>]*")?)>/g
    const written = fc.oneof(
      fc.array(sign, { maxLength: 40 }).map(signs => signs.join('')),
      fc.string(),
    )
    fc.assert(
      fc.property(written, text => {
        const markup = drawn(text)
        expect(markup.replace(tags, '')).not.toMatch(/[<>"\u{e000}\u{e001}]/u)
        const open: string[] = []
        for (const [, end, tag = ''] of markup.matchAll(tags)) {
          if (tag === 'br') continue
          if (end) expect(open.pop()).toBe(tag)
          else open.push(tag)
        }
        expect(open).toEqual([])
      }),
      { numRuns: 2_000 },
    )
  })

  it('is quick with a page full of marks', () => {
    const began = performance.now()
    for (const mark of ['*', '**', '[', '[](', '*a **b ']) drawn(mark.repeat(5_000 / mark.length))
    expect(performance.now() - began).toBeLessThan(1_000)
  })
})
