import { expect, it } from 'vitest'
import { aBlock, aProject } from '../../test/pageFixtures.ts'
import { type Block, defineBlock, limits, nothing, type Project } from '../contract/index.ts'
import { checkProject } from './checkProject.ts'

const everything = defineBlock({
  type: 'lp-everything',
  category: 'content',
  icon: '',
  tag: 'section',
  holds: 'content',
  fields: {
    title: { kind: 'text', initial: '', maximum: 10 },
    rich: { kind: 'rich', initial: '', maximum: 100 },
    look: { kind: 'choice', of: ['a', 'b'], initial: 'a' },
    count: { kind: 'number', minimum: 1, maximum: 3, initial: 1 },
    on: { kind: 'toggle', initial: true },
    link: { kind: 'link', initial: null },
    picture: { kind: 'picture', initial: null },
    course: { kind: 'course', initial: null },
    courses: { kind: 'courses', initial: [], maximum: 2 },
    date: { kind: 'date', initial: null },
    frame: { kind: 'embed', initial: '' },
    rows: { kind: 'list', of: { label: { kind: 'text', initial: '', maximum: 5 } }, initial: [], maximum: 2 },
  },
  render: () => nothing,
})
const leaf = defineBlock({
  type: 'lp-leaf',
  category: 'content',
  icon: '',
  tag: 'div',
  within: ['lp-everything'],
  fields: {},
  render: () => nothing,
})
const blocks: readonly Block[] = [everything, leaf]

const withValues = (values: Record<string, unknown>) => aProject([aBlock('lp-everything', 'i1', values)])
const verdict = (project: unknown) => {
  const checked = checkProject(project, blocks)
  if (checked.kind === 'invalid') return checked.errors.map(error => error.field)
  return checked.kind === 'valid' ? 'valid' : checked.limit
}
const inBlock = 'pages.0.frames.0.component.components.0'

it.each([
  { title: 'Words' },
  { title: { course: 'c1', field: 'price' } },
  { rich: 'one\ntwo' },
  { look: 'b', count: 3, on: false },
  { link: { to: 'path', path: '/courses?level=1#top' } },
  { link: { to: 'path', path: '/' } },
  { link: { to: 'address', address: 'https://example.com/a?b=c' } },
  { link: { to: 'address', address: 'mailto:a.b@example.com' } },
  { link: { to: 'block', block: 'i1' } },
  { link: { to: 'join', course: '7d1f0f5e-3b0a-4a55-9d2b-0f6f2f8f7f11' } },
  { picture: { media: 'm1', alt: '', isDecorative: true } },
  { picture: { course: 'c1', field: 'picture' } },
  { picture: { site: 'logo' } },
  { course: 'c1', courses: ['c1', 'c2'] },
  { date: '2028-02-29' },
  { date: { course: 'c1', field: 'startDate' } },
  { frame: 'https://player.vimeo.com/video/1' },
  { rows: [{ label: 'one' }, {}] },
])('lets %j through', values => {
  expect(verdict(withValues(values))).toBe('valid')
})

it.each([
  [{ other: 1 }, 'other'],
  [{ title: 'eleven signs' }, 'title'],
  [{ title: 'a\nb' }, 'title'],
  [{ title: 'a\u0000' }, 'title'],
  [{ title: 'a\ue000' }, 'title'],
  [{ title: '\ud800' }, 'title'],
  [{ title: { course: 'c1', field: 'password' } }, 'title'],
  [{ title: { course: 'c1', field: 'title', type: 'data-variable' } }, 'title'],
  [{ title: ['a'] }, 'title'],
  [{ look: 'c' }, 'look'],
  [{ look: 'toString' }, 'look'],
  [{ count: 4 }, 'count'],
  [{ count: '2' }, 'count'],
  [{ count: null }, 'count'],
  [{ on: 'true' }, 'on'],
  [{ link: { to: 'path', path: '//evil.example' } }, 'link'],
  [{ link: { to: 'path', path: '/\\evil.example' } }, 'link'],
  [{ link: { to: 'path', path: '/a/..//evil.example' } }, 'link'],
  [{ link: { to: 'path', path: 'courses' } }, 'link'],
  [{ link: { to: 'path', path: '/a b' } }, 'link'],
  [{ link: { to: 'path', path: '/%zz' } }, 'link'],
  [{ link: { to: 'address', address: 'javascript:alert(1)' } }, 'link'],
  [{ link: { to: 'address', address: ' https://example.com' } }, 'link'],
  [{ link: { to: 'address', address: 'http://example.com' } }, 'link'],
  [{ link: { to: 'address', address: 'https://user:word@example.com' } }, 'link'],
  [{ link: { to: 'address', address: 'mailto:a@b' } }, 'link'],
  [{ link: { to: 'block', block: 'page' } }, 'link'],
  [{ link: { to: 'script', script: 'x' } }, 'link'],
  [{ link: { to: 'course', course: 'c1', onclick: 'x' } }, 'link'],
  [{ link: 'https://example.com' }, 'link'],
  [{ picture: { media: '../x' } }, 'picture'],
  [{ picture: { src: 'data:image/svg+xml,x' } }, 'picture'],
  [{ course: "1' or 1=1" }, 'course'],
  [{ courses: ['c1', 'c1'] }, 'courses'],
  [{ courses: ['a', 'b', 'c'] }, 'courses'],
  [{ date: '2027-02-29' }, 'date'],
  [{ date: 'tomorrow' }, 'date'],
  [{ date: { course: 'c1', field: 'title' } }, 'date'],
  [{ frame: 'https://evil.example/embed' }, 'frame'],
  [{ frame: 'https://player.vimeo.com.evil.example/' }, 'frame'],
  [{ frame: 'https://player.vimeo.com@evil.example/' }, 'frame'],
  [{ frame: 'http://player.vimeo.com/' }, 'frame'],
  [{ frame: 'https://user@player.vimeo.com/' }, 'frame'],
  [{ frame: 'https://player.vimeo.com:444/' }, 'frame'],
  [{ rows: [{}, {}, {}] }, 'rows'],
  [{ rows: [{ label: 'too long' }] }, 'rows.0.label'],
  [{ rows: [{ html: '<b>' }] }, 'rows.0.html'],
  [{ rows: ['x'] }, 'rows.0'],
])('refuses %j at %s', (values, field) => {
  expect(verdict(withValues(values))).toEqual([`${inBlock}.values.${field}`])
})

it.each([
  'script',
  'content',
  'name',
  'custom-name',
  'icon',
  'toolbar',
  'traits',
  'tagName',
  'style',
  'script-export',
])('refuses the property %s of a block', name => {
  const block = { ...aBlock('lp-everything', 'i1'), [name]: '<img src=x onerror=alert(1)>' }
  expect(verdict(aProject([block]))).toEqual([`${inBlock}.${name}`])
})

it('refuses attributes but the id, and ids of another form', () => {
  const withAttributes = (attributes: Record<string, string>) =>
    aProject([{ type: 'lp-everything', attributes: attributes as { id: string }, values: {} }])
  for (const attributes of [
    { id: 'i1', onclick: 'x' },
    { id: 'page' },
    { id: 'i1"' },
    { id: 'I1' },
    {},
    { id: '__proto__' },
  ]) {
    expect(verdict(withAttributes(attributes as Record<string, string>))).toEqual([`${inBlock}.attributes`])
  }
})

it('refuses two blocks with one id, unknown types, and blocks in the wrong place', () => {
  expect(verdict(aProject([aBlock('lp-everything', 'i1'), aBlock('lp-everything', 'i1')]))).toEqual(['pages'])
  expect(verdict(aProject([aBlock('<img>', 'i1')]))).toEqual([inBlock])
  expect(verdict(aProject([aBlock('text', 'i1')]))).toEqual([inBlock])
  expect(verdict(aProject([aBlock('lp-leaf', 'i1')]))).toEqual([inBlock])
  const nested = aProject([aBlock('lp-everything', 'i1', {}, [aBlock('lp-leaf', 'i2')])])
  expect(verdict(nested)).toBe('valid')
})

it('takes what GrapesJS adds by itself off, and refuses everything else around the blocks', () => {
  const root = { ...aProject([]).pages[0].frames[0].component }
  const page = (component: unknown, more: object = {}, frame: object = {}) => ({
    ...aProject([]),
    pages: [{ id: 'x9', type: 'main', ...more, frames: [{ id: 'y8', ...frame, component }] }],
  })
  const added = {
    ...root,
    stylable: ['background', 'background-color'],
    head: { type: 'head' },
    docEl: { tagName: 'html', attributes: { id: 'ixyz' } },
    attributes: { id: 'ia1' },
    classes: [],
    components: [],
  }
  const checked = checkProject(page(added), blocks)
  expect(checked).toEqual({ kind: 'valid', project: aProject([]) })
  expect(verdict({ pages: page(root).pages })).toBe('valid')
  for (const wrong of [
    page({ ...root, head: { type: 'head', components: [{ tagName: 'script' }] } }),
    page({ ...root, docEl: { tagName: 'html', attributes: { onload: 'x' } } }),
    page({ ...root, attributes: { onload: 'x' } }),
    page({ ...root, doctype: '<script>' }),
    page({ ...root, type: 'default' }),
    page(root, { name: '<b>' }),
    page(root, {}, { styles: '*{}' }),
    page(root, {}, { head: ['<script>'] }),
    { ...page(root), pages: [] },
    { ...page(root), pages: [...page(root).pages, ...page(root).pages] },
  ]) {
    expect(verdict(wrong)).toHaveLength(1)
  }
})

it.each(['dataSources', 'assets', 'symbols'])('refuses entries in %s', name => {
  expect(verdict({ ...aProject([]), [name]: [{ id: 'x' }] })).toEqual([name])
  expect(verdict({ ...aProject([]), [name]: 'x' })).toEqual([name])
})

it('refuses a property that is none of a project, inherited names too', () => {
  expect(verdict({ ...aProject([]), custom: {} })).toEqual(['custom'])
  expect(verdict(JSON.stringify(aProject([])).replace('{', '{"__proto__":{},'))).toEqual(['__proto__'])
})

const styled = (rule: unknown) => ({ ...aProject([aBlock('lp-everything', 'i1')]), styles: [rule] })
const color = { color: '#fff' }

it.each([
  [{ selectors: ['#i1'], style: { color: 'var(--lt-accent)', 'padding-block-start': '1.5rem' } }],
  [{ selectors: ['#i1'], style: color, atRuleType: 'media', mediaText: '(max-width: 480px)' }],
])('lets the rule %j through', rule => {
  expect(verdict(styled(rule))).toBe('valid')
})

it.each([
  [{ selectors: ['#i1', '#i1'], style: color }, 'styles.0.selectors'],
  [{ selectors: ['.a'], style: color }, 'styles.0.selectors'],
  [{ selectors: ['#i1:hover'], style: color }, 'styles.0.selectors'],
  [{ selectors: [{ name: 'i1' }], style: color }, 'styles.0.selectors'],
  [{ selectors: ['#i1'], style: color, selectorsAdd: '*' }, 'styles.0'],
  [{ selectors: ['#i1'], style: color, state: 'hover' }, 'styles.0'],
  [{ selectors: ['#i1'], style: 'color:red' }, 'styles.0'],
  [{ selectors: ['#i1'], style: color, atRuleType: 'font-face' }, 'styles.0.mediaText'],
  [{ selectors: ['#i1'], style: color, mediaText: '(max-width: 480px)' }, 'styles.0.mediaText'],
  [{ selectors: ['#i1'], style: color, atRuleType: 'media', mediaText: 'print' }, 'styles.0.mediaText'],
  [{ selectors: ['#i1'], style: { background: 'url(x)' } }, 'styles.0.style.background'],
  [{ selectors: ['#i1'], style: { color: 'expression(1)' } }, 'styles.0.style.color'],
  [{ selectors: ['#i1'], style: { color: ['#fff'] } }, 'styles.0.style.color'],
])('refuses the rule %j at %s', (rule, field) => {
  expect(verdict(styled(rule))).toEqual([field])
})

it('leaves out rules of blocks that are gone and rules that say nothing', () => {
  const checked = checkProject({ ...styled({ selectors: ['#igone'], style: color }), ...{} }, blocks)
  expect(checked).toMatchObject({ kind: 'valid', project: { styles: [] } })
  expect(checkProject(styled({ selectors: ['#i1'] }), blocks)).toMatchObject({ project: { styles: [] } })
  expect(
    verdict({ ...styled({}), styles: [1, 2].map(() => ({ selectors: ['#i1'], style: color })) }),
  ).toEqual(['styles'])
})

it('gives the same text whatever order keys come in', () => {
  const one = checkProject(withValues({ look: 'b', title: { course: 'c1', field: 'title' } }), blocks)
  const other = checkProject(withValues({ title: { field: 'title', course: 'c1' }, look: 'b' }), blocks)
  expect(JSON.stringify(one)).toBe(JSON.stringify(other))
})

it('refuses what is no JSON and no project', () => {
  for (const input of ['{', 'null', '[]', null, undefined, 3, [], new Uint8Array([0xff, 0xfe])]) {
    expect(checkProject(input, blocks).kind).toBe('invalid')
  }
})

const deep = (depth: number) => {
  let node: Project['pages'][0]['frames'][0]['component']['components'] = []
  for (let level = depth; level > 0; level -= 1) node = [aBlock('lp-everything', `i${level}`, {}, node)]
  return aProject(node ?? [])
}
const many = (count: number) =>
  aProject(Array.from({ length: count }, (_, index) => aBlock('lp-everything', `i${index}`)))

it('names the limit that a page passes', () => {
  expect(verdict(many(limits.blocks))).toBe('valid')
  expect(verdict(many(limits.blocks + 1))).toBe('blocks')
  expect(verdict(deep(limits.depth + 1))).toBe('depth')
  const rules = Array.from({ length: limits.styleRules + 1 }, () => ({ selectors: ['#i1'], style: color }))
  expect(verdict({ ...many(1), styles: rules })).toBe('styleRules')
  expect(checkProject(many(301), blocks)).toMatchObject({
    maximum: 300,
    message: expect.stringContaining('300'),
  })
})

it('refuses 5 MB, 20,000 blocks and 1,000 levels at once, as text and as values', () => {
  const started = performance.now()
  const heavy = JSON.stringify(withValues({ title: 'x'.repeat(5 * 1024 * 1024) }))
  expect(verdict(heavy)).toBe('bytes')
  expect(verdict(JSON.parse(heavy))).toBe('bytes')
  expect(verdict(many(20_000))).toBe('blocks')
  expect(verdict(JSON.stringify(many(20_000)))).toBe('bytes')
  expect(verdict(deep(1_000))).toBe('depth')
  expect(verdict(JSON.stringify(deep(1_000)))).toBe('depth')
  expect(performance.now() - started).toBeLessThan(5_000)
})

it('refuses values nested a hundred thousand deep, wherever they stand', () => {
  const nest = (wrap: (inner: unknown) => unknown) => {
    let inner: unknown = 'x'
    for (let level = 0; level < 100_000; level += 1) inner = wrap(inner)
    return inner
  }
  for (const value of [nest(inner => [inner]), nest(inner => ({ a: inner }))]) {
    expect(verdict(withValues({ title: value }))).toBe('depth')
    expect(verdict({ ...aProject([]), custom: value })).toBe('depth')
    expect(verdict(value)).toBe('depth')
  }
  expect(verdict(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)).toBe('depth')
  const circle: Record<string, unknown> = {}
  circle.a = circle
  expect(verdict(circle)).toBe('depth')
})
