import type { Project } from '../../src/contract/index.ts'
import { aBlock, aProject } from '../pageFixtures.ts'
import { everyBlockSaying } from './everyField.ts'
import { addresses, markup, selectors, styleProperties, styleValues } from './words.ts'

/** A project that somebody sends: of the right shape but for what is attacked, so its type says nothing. */
export interface Attack {
  /** Where the words stand, and the first of them. */
  readonly name: string
  readonly project: unknown
}

type Json = { [key: string]: Json } | Json[] | string | number | boolean | null

const copy = (project: Project): { [key: string]: Json } => JSON.parse(JSON.stringify(project))

const attack = (place: string, words: string, project: unknown): Attack => ({
  name: `${place}: ${words.slice(0, 80)}`,
  project,
})

const each = (place: string, words: readonly string[], of: (word: string) => unknown): readonly Attack[] =>
  words.map(word => attack(place, word, of(word)))

const hero = (values: Readonly<Record<string, unknown>>) =>
  aProject([aBlock('lp-hero', 'i1', { title: 'x', ...values })])
const rows = (words: string) =>
  aProject([
    aBlock('lp-faq', 'i1', {
      title: words.slice(0, 160),
      rows: [{ question: words.slice(0, 240), answer: words }],
    }),
  ])
const rich = (answer: string) =>
  aProject([aBlock('lp-faq', 'i1', { title: 'x', rows: [{ question: 'x', answer }] })])

/** Words where an author may write words: let through, and harmless. */
const inTexts = [
  ...each('text', markup, words => rows(words)),
  ...each('markdown link', [...addresses, ...markup.slice(0, 60)], words =>
    rich(`[x](${words}) **${words}** *${words}*\n- ${words}`),
  ),
  ...each('alt', markup.slice(0, 80), words => hero({ picture: { media: 'p1', alt: words } })),
  ...each('frame title', markup.slice(0, 80), words =>
    aProject([
      aBlock('lp-embed', 'i1', {
        address: 'https://player.vimeo.com/video/1',
        title: words.slice(0, 160),
        caption: words,
      }),
    ]),
  ),
  ...each('consent', markup.slice(0, 60), words =>
    aProject([
      aBlock('lp-lead-form', 'i1', {
        consent: words,
        buttonLabel: words.slice(0, 40),
        note: words.slice(0, 200),
      }),
    ]),
  ),
]

/** Every field of every block with some words of each kind. */
const inFields = markup
  .filter((_, index) => index % 9 === 0)
  .flatMap(words =>
    everyBlockSaying(words).map(node => attack(`field of ${node.type}`, words, aProject([node]))),
  )

const inAddresses = [
  ...each('address', addresses, address =>
    hero({ primaryLabel: 'x', primaryLink: { to: 'address', address } }),
  ),
  ...each('path', addresses, path => hero({ primaryLabel: 'x', primaryLink: { to: 'path', path } })),
  ...each('link block', addresses.slice(0, 20), block =>
    hero({ primaryLabel: 'x', primaryLink: { to: 'block', block } }),
  ),
  ...each('frame', addresses, address => aProject([aBlock('lp-embed', 'i1', { address, title: 'x' })])),
  ...each('picture', addresses.slice(0, 30), media => hero({ picture: { media } })),
  ...each('course', markup.slice(0, 30), course => aProject([aBlock('lp-course-card', 'i1', { course })])),
  ...each('choice', markup.slice(0, 20), layout => hero({ layout })),
  ...each('kind of link', markup.slice(0, 20), to => hero({ primaryLink: { to } })),
]

const withStyle = (style: Readonly<Record<string, string>>, rule: object = {}) => ({
  ...aProject([aBlock('lp-text', 'i1', { text: 'x' })]),
  styles: [{ selectors: ['#i1'], style, ...rule }],
})

const inStyles = [
  ...each('style value', styleValues, value => withStyle({ color: value })),
  ...each('style length', styleValues, value => withStyle({ 'padding-block-start': value })),
  ...each('style property', styleProperties, property => withStyle({ [property]: '#fff' })),
  ...each('selector', selectors, selector => withStyle({ color: '#fff' }, { selectors: [selector] })),
  ...each('selector object', selectors, name =>
    withStyle({ color: '#fff' }, { selectors: [{ name, label: name }] }),
  ),
  ...each('width of screen', selectors, mediaText =>
    withStyle({ color: '#fff' }, { atRuleType: 'media', mediaText }),
  ),
  ...each('rule', markup.slice(0, 20), words => withStyle({ color: '#fff' }, { state: words })),
  ...each('more selectors', selectors, selectorsAdd => withStyle({ color: '#fff' }, { selectorsAdd })),
  ...each('styles as text', styleValues, value => ({ ...aProject([]), styles: `*{background:${value}}` })),
]

/** Properties of GrapesJS that reach the admin's document, the canvas or the output. */
const properties = [
  'script',
  'script-export',
  'script-props',
  'content',
  'name',
  'custom-name',
  'icon',
  'type',
  'tagName',
  'traits',
  'toolbar',
  'style',
  'styles',
  'classes',
  'attributes',
  'components',
  'head',
  'docEl',
  'doctype',
  'badgable',
  'draggable',
  'droppable',
  'delegate',
  'propagate',
  'symbol',
  '__symbol',
  'dataResolver',
  'src',
  'provider',
  'values',
  '__proto__',
]
const shapes: readonly ((words: string) => Json)[] = [
  words => words,
  words => [words],
  words => ({ label: words, name: words, attributes: { class: words, onclick: words } }),
  words => [
    { type: 'text', label: words, name: words, content: words, tagName: 'script', components: words },
  ],
  words => ({ type: 'data-variable', path: words, defaultValue: words }),
]
const worst = [
  markup[0] ?? '',
  '<script>attacked(1)</script>',
  '"><img src=x onerror=attacked(1)>',
  'attacked(1)',
]

const set = (target: Json | undefined, key: string, value: Json) => {
  if (typeof target !== 'object' || target === null) return
  Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true })
}

type Carrier = { [key: string]: Json }
const inner = (value: Json | undefined, ...path: readonly (string | number)[]): Json | undefined =>
  path.reduce<Json | undefined>(
    (found, key) => (typeof found === 'object' && found !== null ? (found as Carrier)[key] : undefined),
    value,
  )

/** The objects of a project that can carry a property, and the way there. */
const carriers: Readonly<Record<string, readonly (string | number)[]>> = {
  project: [],
  page: ['pages', 0],
  frame: ['pages', 0, 'frames', 0],
  root: ['pages', 0, 'frames', 0, 'component'],
  block: ['pages', 0, 'frames', 0, 'component', 'components', 0],
  attributes: ['pages', 0, 'frames', 0, 'component', 'components', 0, 'attributes'],
}

const inProperties = Object.entries(carriers).flatMap(([carrier, path]) =>
  properties.flatMap(property =>
    shapes.flatMap((shape, index) =>
      worst.slice(index === 0 ? 0 : 2).map(words => {
        const project = copy(aProject([aBlock('lp-text', 'i1', { text: 'x' })]))
        set(inner(project, ...path), property, shape(words))
        return attack(`${carrier}.${property}`, words, project)
      }),
    ),
  ),
)

const inLists = ['symbols', 'dataSources', 'assets', 'pages'].flatMap(list =>
  shapes.flatMap(shape =>
    worst.map(words => {
      const project = copy(aProject([]))
      set(project, list, [shape(words)])
      return attack(list, words, project)
    }),
  ),
)

const inIds = [
  ...each('id', [...markup.slice(0, 60), ...selectors], id =>
    aProject([aBlock('lp-text', id, { text: 'x' })]),
  ),
  ...each(
    'type of block',
    [...markup.slice(0, 60), 'script', 'text', 'textnode', 'iframe', 'link', 'map', 'video'],
    type => aProject([aBlock(type, 'i1')]),
  ),
  ...each('name of value', markup.slice(0, 40), name => aProject([aBlock('lp-text', 'i1', { [name]: 'x' })])),
  ...each('value', markup.slice(0, 20), words => aProject([aBlock('lp-text', 'i1', { text: [words] })])),
  ...each('course text', markup.slice(0, 20), field => hero({ title: { course: 'c1', field } })),
]

/** All attacks on a stored project. */
export const attacks: readonly Attack[] = [
  ...inTexts,
  ...inFields,
  ...inAddresses,
  ...inStyles,
  ...inProperties,
  ...inLists,
  ...inIds,
]
