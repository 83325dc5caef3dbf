import { isAddress, isPath } from '../project/addresses.ts'
import { embedAddress } from '../project/embeds.ts'

/** What of HTML a released page may have: exactly what blocks draw. */

export interface MarkupRules {
  /** Hosts of embeds. */
  readonly embeds: readonly string[]
  /** Addresses of the site's own files (copies of pictures, clips, captions), compared whole. */
  readonly files: ReadonlySet<string>
}

type Test = (value: string, rules: MarkupRules) => boolean

const words: Test = value => value.length <= 5_000
const number: Test = value => /^\d{1,6}(?:\.\d{1,3})?$/.test(value)
const oneOf =
  (...of: readonly string[]): Test =>
  value =>
    of.includes(value)
const empty: Test = value => value === ''

const idForm = /^lp-i[a-z0-9]{1,20}(?:-[a-z0-9-]{1,60})?$/
const id: Test = value => idForm.test(value)
const ids: Test = value => value.split(' ').every(part => idForm.test(part))
const classes: Test = value => value.split(' ').every(part => /^lp-[a-z0-9-]{1,60}$/.test(part))

const file: Test = (value, { files }) => isPath(value) || files.has(value)
const fileList: Test = (value, rules) =>
  value.split(', ').every(entry => {
    const [address = '', width = '', ...more] = entry.split(' ')
    return more.length === 0 && /^\d{1,5}w$/.test(width) && file(address, rules)
  })
const link: Test = value =>
  isPath(value) || isAddress(value) || (value.startsWith('#') && idForm.test(value.slice(1)))
const frame: Test = (value, { embeds }) => embedAddress(value, embeds) !== null
const path: Test = value => isPath(value)
const figures: Test = value => /^[-\d\sMmLlHhVvCcSsQqTtAaZz.,e]{1,8000}$/.test(value)
const paint = oneOf('none', 'currentColor')

const everywhere: Readonly<Record<string, Test>> = {
  id,
  class: classes,
  lang: value => /^[A-Za-z0-9-]{2,35}$/.test(value),
  dir: oneOf('ltr', 'rtl', 'auto'),
  role: oneOf('list', 'listitem', 'img', 'presentation', 'group', 'region', 'status', 'timer', 'note'),
  'aria-label': words,
  'aria-labelledby': ids,
  'aria-describedby': ids,
  'aria-hidden': oneOf('true', 'false'),
  'aria-current': oneOf('page', 'true'),
}
const drawing: Readonly<Record<string, Test>> = {
  fill: paint,
  stroke: paint,
  'stroke-width': number,
  'stroke-linecap': oneOf('round', 'butt', 'square'),
  'stroke-linejoin': oneOf('round', 'miter', 'bevel'),
}
const sized: Readonly<Record<string, Test>> = { width: number, height: number }
const place: Readonly<Record<string, Test>> = Object.fromEntries(
  ['x', 'y', 'x1', 'y1', 'x2', 'y2', 'cx', 'cy', 'r', 'rx', 'ry'].map(name => [name, number]),
)
/** Days left: a number, or the mark that is filled when the page is served. */
const days: Test = value => /^(?:\d{1,6}|\u{e000}days \d{4}-\d{2}-\d{2}\u{e001})$/u.test(value)
const named: Readonly<Record<string, Test>> = {
  // `lead-` or a plain word: a form's fields are properties of it, which no script of ours reads.
  name: value => /^[a-z][a-z0-9-]{0,30}$/.test(value),
  required: empty,
  autocomplete: value => /^[a-z -]{1,40}$/.test(value),
  placeholder: words,
  minlength: number,
  maxlength: number,
  tabindex: oneOf('-1', '0'),
}

/** Elements, and their attributes beside those that all have. */
export const elements: Readonly<Record<string, Readonly<Record<string, Test>>>> = {
  ...Object.fromEntries(
    [
      ...['section', 'header', 'footer', 'nav', 'article', 'aside', 'address', 'figure', 'figcaption'],
      ...['h1', 'h2', 'h3', 'h4', 'p', 'ul', 'dl', 'dt', 'dd', 'blockquote', 'cite', 'hgroup'],
      ...[
        'span',
        'strong',
        'em',
        'small',
        'b',
        'i',
        's',
        'abbr',
        'br',
        'hr',
        'summary',
        'fieldset',
        'legend',
      ],
      ...['table', 'thead', 'tbody', 'tr', 'td', 'th', 'caption', 'picture'],
    ].map(name => [name, {}]),
  ),
  div: { 'data-days': days },
  ol: { start: number },
  li: { value: number },
  time: { datetime: value => /^[0-9TZPDHMS:+.-]{1,40}$/.test(value) },
  data: { value: number },
  details: { open: empty, name: value => idForm.test(value) },
  a: { href: link, rel: value => /^[a-z ]{1,40}$/.test(value) },
  img: {
    ...sized,
    src: file,
    srcset: fileList,
    sizes: value => /^[\d\w\s().,:%+*/-]{1,300}$/.test(value),
    alt: words,
    loading: oneOf('lazy', 'eager'),
    decoding: oneOf('async', 'sync', 'auto'),
    fetchpriority: oneOf('high', 'low', 'auto'),
  },
  video: {
    ...sized,
    src: file,
    poster: file,
    controls: empty,
    playsinline: empty,
    muted: empty,
    preload: oneOf('none', 'metadata'),
  },
  source: { src: file, type: value => /^[a-z]+\/[a-z0-9.+-]+(?:; ?codecs="?[\w., ]+"?)?$/.test(value) },
  track: {
    src: file,
    kind: oneOf('captions', 'subtitles'),
    srclang: value => /^[A-Za-z0-9-]{2,35}$/.test(value),
    label: words,
    default: empty,
  },
  iframe: { ...sized, src: frame, title: words },
  form: { action: path, method: oneOf('post', 'get') },
  label: { for: id },
  input: {
    ...named,
    type: oneOf('text', 'email', 'tel', 'checkbox', 'hidden', 'search'),
    value: words,
    pattern: value => /^[\w\s[\]{}().,*+?-]{1,80}$/.test(value),
    inputmode: oneOf('text', 'email', 'tel', 'numeric'),
    spellcheck: oneOf('true', 'false'),
    autocapitalize: oneOf('none', 'characters', 'off'),
    checked: empty,
  },
  textarea: { ...named, rows: number },
  button: { type: oneOf('submit', 'button'), value: words },
  svg: {
    ...sized,
    ...drawing,
    viewbox: value => /^[\d\s.-]{1,60}$/.test(value),
    preserveaspectratio: value => /^x(?:Min|Mid|Max)Y(?:Min|Mid|Max)(?: (?:meet|slice))?$|^none$/.test(value),
    focusable: oneOf('false'),
  },
  g: drawing,
  path: { ...drawing, d: figures },
  rect: { ...sized, ...place, ...drawing },
  circle: { ...place, ...drawing },
  ellipse: { ...place, ...drawing },
  line: { ...place, ...drawing },
  polyline: { ...drawing, points: figures },
  polygon: { ...drawing, points: figures },
}

/** May this element have this attribute with this value? Values are as a browser reads them, entities decoded. */
export const allowsAttribute = (
  element: string,
  name: string,
  value: string,
  rules: MarkupRules,
): boolean => {
  const own = Object.hasOwn(elements, element) ? elements[element] : undefined
  if (!own) return false
  const test = Object.hasOwn(own, name)
    ? own[name]
    : Object.hasOwn(everywhere, name)
      ? everywhere[name]
      : undefined
  return test?.(value, rules) === true
}

/** Every name of an attribute that some element may have. */
export const attributesOf = (element: string): readonly string[] => [
  ...Object.keys(everywhere),
  ...Object.keys(elements[element] ?? {}),
]
