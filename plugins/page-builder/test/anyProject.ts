import fc from 'fast-check'
import { mayStand } from '../src/blocks/index.ts'
import {
  type Block,
  type BlockNode,
  courseTexts,
  devices,
  type Field,
  type Fields,
  type Project,
  type StyleRule,
} from '../src/contract/index.ts'
import { colourTokens, lengthTokens, type StyleValue, styleRules } from '../src/project/index.ts'
import { isPlainText } from '../src/project/plainText.ts'
import { aProject } from './pageFixtures.ts'

/** Pieces that go wrong where text is taken for markup, put between random ones. */
const nasty = fc.constantFrom(
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "javascript:alert('1')",
  '</style><style>*{}',
  '$\u007balert(1)}',
  '&lt;b&gt;',
  '&#x6a;avascript:',
  '[words](https://example.com/?a=1&b=2)',
  '**strong** and *so*',
  '- one',
  '\\u003c',
  'ünïcode 漢字 🙂',
)

const text = (maximum: number, lines: 'one' | 'many') =>
  fc
    .array(fc.oneof(nasty, fc.string({ unit: 'binary', maxLength: 20 })), { maxLength: 4 })
    .map(parts =>
      parts
        .join(lines === 'many' ? '\n' : ' ')
        .slice(0, maximum)
        .toWellFormed(),
    )
    .filter(value => isPlainText(value, lines))

const recordId = fc.constantFrom('c1', 'c2', 'gone', '7d1f0f5e-3b0a-4a55-9d2b-0f6f2f8f7f11')
const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2060-01-01'), noInvalidDate: true })
  .map(date => date.toISOString().slice(0, 10))

const link = fc.oneof(
  fc.constant(null),
  fc.record({ to: fc.constantFrom('course', 'join'), course: recordId }),
  fc.record({ to: fc.constant('path'), path: fc.constantFrom('/', '/courses', '/a/b?c=d#e', '/gone') }),
  fc.record({ to: fc.constant('block'), block: fc.constantFrom('i1', 'igone') }),
  fc.record({
    to: fc.constant('address'),
    address: fc.constantFrom('https://example.com/a?b=1&c=2', 'mailto:a@example.com'),
  }),
)
const picture = fc.oneof(
  fc.constant(null),
  fc.constant({ site: 'logo' }),
  fc.record({ course: recordId, field: fc.constant('picture') }),
  fc.record(
    { media: fc.constantFrom('p1', 'gone'), alt: text(300, 'one'), isDecorative: fc.boolean() },
    { requiredKeys: ['media'] },
  ),
)

const fieldValue = (field: Field): fc.Arbitrary<unknown> => {
  switch (field.kind) {
    case 'text':
      return fc.oneof(
        text(field.maximum, field.lines ?? 'one'),
        fc.record({ course: recordId, field: fc.constantFrom(...courseTexts) }),
      )
    case 'rich':
      return text(field.maximum, 'many')
    case 'choice':
      return fc.constantFrom(...field.of)
    case 'number':
      return fc.integer({ min: Math.ceil(field.minimum), max: Math.floor(field.maximum) })
    case 'toggle':
      return fc.boolean()
    case 'link':
      return link
    case 'picture':
      return picture
    case 'course':
      return fc.option(recordId)
    case 'courses':
      return fc.uniqueArray(recordId, { maxLength: Math.min(3, field.maximum) })
    case 'date':
      return fc.oneof(
        fc.constant(null),
        day,
        fc.record({ course: recordId, field: fc.constant('startDate') }),
      )
    case 'embed':
      return fc.constantFrom(
        '',
        'https://www.youtube-nocookie.com/embed/abc',
        'https://player.vimeo.com/video/1',
      )
    case 'list':
      return fc.array(valuesOf(field.of), { maxLength: Math.min(3, field.maximum) })
  }
}

const valuesOf = (fields: Fields): fc.Arbitrary<Record<string, unknown>> =>
  fc.record(Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, fieldValue(field)])), {
    requiredKeys: [],
    noNullPrototype: true,
  })

type Bare = Omit<BlockNode, 'attributes' | 'components'> & { readonly components?: readonly Bare[] }

const nodes = (blocks: readonly Block[], parent: Block | null, depth: number): fc.Arbitrary<Bare[]> => {
  const allowed = blocks.filter(block => mayStand(block, parent))
  if (allowed.length === 0 || depth === 0) return fc.constant([])
  return fc.array(
    fc.constantFrom(...allowed).chain(block =>
      fc
        .tuple(valuesOf(block.fields), block.holds ? nodes(blocks, block, depth - 1) : fc.constant([]))
        .map(([values, components]) => ({
          type: block.type,
          values,
          ...(components.length > 0 ? { components } : {}),
        })),
    ),
    { maxLength: depth === 4 ? 5 : 2 },
  )
}

/** With ids in the order of the page. */
const numbered = (bare: readonly Bare[]): BlockNode[] => {
  let count = 0
  const visit = ({ type, values, components }: Bare): BlockNode => {
    count += 1
    const attributes = { id: `i${count.toString(36)}` }
    return { type, attributes, values, ...(components ? { components: components.map(visit) } : {}) }
  }
  return bare.map(visit)
}

const styleValue = (rule: StyleValue): fc.Arbitrary<string> => {
  switch (rule.kind) {
    case 'colour':
      return fc.oneof(
        fc.constantFrom('#fff', '#a1b2c3', 'transparent'),
        fc.constantFrom(...colourTokens).map(token => `var(${token})`),
      )
    case 'length':
      return fc.constantFrom('0', '1px', '0.5rem', ...lengthTokens.map(token => `var(${token})`))
    case 'number':
      return fc.constant(String(rule.minimum))
    case 'choice':
      return fc.constantFrom(...rule.of)
  }
}

const style = fc.dictionary(fc.constantFrom(...Object.keys(styleRules)), fc.constant(''), {
  minKeys: 1,
  maxKeys: 4,
  noNullPrototype: true,
})

const rules = (ids: readonly string[]): fc.Arbitrary<StyleRule[]> =>
  ids.length === 0
    ? fc.constant([])
    : fc.uniqueArray(
        fc
          .tuple(fc.constantFrom(...ids), fc.constantFrom(...Object.values(devices)), style)
          .chain(([id, query, names]) =>
            fc
              .record(
                Object.fromEntries(
                  Object.keys(names).map(name => [name, styleValue(styleRules[name] ?? { kind: 'colour' })]),
                ),
                { noNullPrototype: true },
              )
              .map(
                (declarations): StyleRule => ({
                  selectors: [`#${id}`],
                  style: declarations,
                  ...(query === null ? {} : { atRuleType: 'media', mediaText: query }),
                }),
              ),
          ),
        { maxLength: 6, selector: rule => `${rule.selectors[0]} ${rule.mediaText}` },
      )

const idsIn = (all: readonly BlockNode[]): string[] =>
  all.flatMap(node => [node.attributes.id, ...idsIn(node.components ?? [])])

/** Any page that can be made of the library, with free styles. */
export const anyProject = (blocks: readonly Block[]): fc.Arbitrary<Project> =>
  nodes(blocks, null, 4)
    .map(numbered)
    .chain(components => rules(idsIn(components)).map(styles => aProject(components, styles)))
