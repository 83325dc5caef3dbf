import fc from 'fast-check'
import { expect, it } from 'vitest'
import { anyProject } from '../../test/anyProject.ts'
import { aBlock, aProject, someData } from '../../test/pageFixtures.ts'
import { blockOf, blocks } from '../blocks/index.ts'
import { drawProject, renderContext } from '../render/index.ts'
import { elements } from './markupRules.ts'
import { sanitise } from './sanitise.ts'

const rules = {
  embeds: ['player.vimeo.com'],
  files: new Set(['https://files.example/a.webp', '/media/clip.mp4', '/media/clip.vtt']),
}
const clean = (html: string) => sanitise(html, rules).html

it.each([
  ['<p onclick="x">a</p>', '<p>a</p>'],
  ['<script>alert(1)</script>b', 'b'],
  ['<style>*{}</style>b', 'b'],
  ['<p style="color:red">a</p>', '<p>a</p>'],
  ['<a href="JAVASCRIPT:x">a</a>', '<a>a</a>'],
  ['<a href="java&#10;script:x">a</a>', '<a>a</a>'],
  ['<a href="//evil.example">a</a>', '<a>a</a>'],
  ['<a href="/\\evil.example">a</a>', '<a>a</a>'],
  ['<a href="http://evil.example">a</a>', '<a>a</a>'],
  ['<a href="data:text/html,x">a</a>', '<a>a</a>'],
  ['<a href="https://example.com/?a=1&amp;b=2">a</a>', '<a href="https://example.com/?a=1&amp;b=2">a</a>'],
  ['<a href="#lp-i1">a</a>', '<a href="#lp-i1">a</a>'],
  ['<a href="#other" target="_top">a</a>', '<a>a</a>'],
  ['<img src="https://evil.example/t.gif" alt="">', '<img alt="" />'],
  ['<img src="https://files.example/a.webp" alt="">', '<img src="https://files.example/a.webp" alt="" />'],
  ['<img srcset="/a.webp 480w, https://evil.example/b 2w">', '<img />'],
  [
    '<img srcset="/a.webp 480w, https://files.example/a.webp 960w">',
    '<img srcset="/a.webp 480w, https://files.example/a.webp 960w" />',
  ],
  ['<p id="lp-i1">a</p><p id="location">b</p>', '<p id="lp-i1">a</p><p>b</p>'],
  ['<p class="lp-h1">a</p><p class="lp-h1 admin">b</p>', '<p class="lp-h1">a</p><p>b</p>'],
  [
    '<form action="https://evil.example"><input formaction="/x" name="code"></form>',
    '<form><input name="code" /></form>',
  ],
  ['<button type="submit" form="lp-i1">a</button>', '<button type="submit">a</button>'],
  ['<input type="image" src="/x"><input type="file"><input type="password">', '<input /><input /><input />'],
  ['<svg><use href="#x"></use><path d="M0 0"></path></svg>', '<svg><path d="M0 0"></path></svg>'],
  ['<svg><foreignObject><p>a</p></foreignObject></svg>', '<svg><p>a</p></svg>'],
  ['<svg><animate attributeName="href" to="javascript:x"></animate></svg>', '<svg></svg>'],
  ['<path d="url(x)"></path>', '<path></path>'],
  ['<math><mtext><p>a</p></mtext></math>b', 'b'],
  ['<template><p>a</p></template><noscript><p>b</p></noscript>', ''],
  [
    '<object data="/x"></object><embed src="/x"><base href="//e"><meta http-equiv="refresh"><link rel="x">',
    '',
  ],
  ['<!-- a --><p>b</p><![CDATA[x]]><?php x ?>', '<p>b</p>'],
  ['<video src="//evil.example/a.mp4" autoplay></video>', '<video></video>'],
  [
    '<div data-days="\u{e000}days 2030-01-01\u{e001}"></div>',
    '<div data-days="\u{e000}days 2030-01-01\u{e001}"></div>',
  ],
  ['<div data-days="\u{e000}tokens\u{e001}" data-x="1"></div>', '<div></div>'],
])('makes of %s %s', (html, expected) => {
  expect(clean(html)).toBe(expected)
})

it('draws frames of listed hosts alone, and always shut in', () => {
  const shut =
    'title="Embedded content" sandbox="allow-scripts allow-same-origin allow-presentation" loading="lazy" referrerpolicy="strict-origin-when-cross-origin" allowfullscreen=""'
  expect(
    clean('<iframe src="https://player.vimeo.com/video/1" sandbox="allow-top-navigation"></iframe>'),
  ).toBe(`<iframe src="https://player.vimeo.com/video/1" ${shut}></iframe>`)
  const withWords = '<iframe src="https://player.vimeo.com/video/1"><b>x</b></iframe>'
  expect(clean(withWords)).toBe(`<iframe src="https://player.vimeo.com/video/1" ${shut}></iframe>`)
  for (const frame of [
    '<iframe src="https://evil.example"></iframe>',
    '<iframe srcdoc="<script>x</script>"></iframe>',
    '<iframe src="/admin"></iframe>',
    '<iframe></iframe>',
  ]) {
    expect(clean(frame)).toBe('')
  }
})

it('says what it took out, and of which block', () => {
  expect(sanitise('<p id="lp-i7"><b onclick="x">a</b><script></script></p>', rules).removed).toEqual([
    { block: 'i7', what: 'onclick' },
    { block: 'i7', what: '<script>' },
  ])
})

const context = renderContext(someData(), { mode: 'release', leadEndpoint: '/api/leads' })
const ownRules = {
  embeds: ['www.youtube-nocookie.com', 'player.vimeo.com', 'www.openstreetmap.org'],
  files: new Set<string>(),
}

it('takes nothing out of what the library draws, and what it lets through goes through again', () => {
  fc.assert(
    fc.property(anyProject(blocks), project => {
      const drawn = drawProject(project, context, blockOf).markup
      const once = sanitise(drawn, ownRules)
      expect(once.removed).toEqual([])
      expect(sanitise(once.html, ownRules)).toEqual({ html: once.html, removed: [] })
    }),
    { numRuns: 200 },
  )
})

const tag = fc.constantFrom(
  ...Object.keys(elements),
  ...[
    'script',
    'style',
    'math',
    'template',
    'noscript',
    'xmp',
    'title',
    'option',
    'select',
    'plaintext',
    'foreignObject',
  ],
)
const piece = fc.oneof(
  tag.map(name => `<${name}>`),
  tag.map(name => `</${name}>`),
  tag.map(name => `<${name} id="lp-i1" href='javascript:x' src=x onerror=alert(1) alt="`),
  fc.constantFrom(
    '">',
    "'",
    '<!--',
    '-->',
    '--!>',
    '<![CDATA[',
    ']]>',
    '&lt;',
    '&#x3c;',
    '\u0000',
    '/>',
    '\n',
  ),
  fc.string({ maxLength: 6 }),
)

it('is as good once as twice, for any markup', () => {
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 24 }).map(pieces => pieces.join('')),
      html => {
        const once = clean(html)
        expect(clean(once)).toBe(once)
      },
    ),
    { numRuns: 2_000 },
  )
})

it('keeps the whole of a page of every block', () => {
  const project = aProject(
    blocks.filter(block => !block.within).map((block, index) => aBlock(block.type, `i${index}`)),
  )
  expect(sanitise(drawProject(project, context, blockOf).markup, ownRules).removed).toEqual([])
})
