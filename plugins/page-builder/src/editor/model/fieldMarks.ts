import type { Fields } from '../../contract/index.ts'
import type { Values } from './formValues.ts'

/**
 * Finds in a drawn block which text came from which field, so that it can be edited in place: each text is drawn with a
 * private character before it, which names its field and is taken out again. A block needs to know nothing of it.
 */

const first = 0xf0000
const last = 0xffffd
const mark = /[\u{f0000}-\u{ffffd}]/gu

export interface MarkedValues {
  readonly values: Values
  /** Path of the field by its mark. */
  readonly paths: ReadonlyMap<string, string>
}

/** Only texts of the author are marked: what is bound to a course is changed at the course. */
export const marked = (fields: Fields, values: Values): MarkedValues => {
  const paths = new Map<string, string>()
  const withMarks = (within: Fields, from: Values, path: string): Values =>
    Object.fromEntries(
      Object.entries(from).map(([name, value]) => {
        const field = within[name]
        if (field?.kind === 'list' && Array.isArray(value))
          return [name, value.map((row, index) => withMarks(field.of, row, `${path}${name}.${index}.`))]
        if (field?.kind !== 'text' || typeof value !== 'string' || value.trim() === '') return [name, value]
        const sign = String.fromCodePoint(Math.min(first + paths.size, last))
        paths.set(sign, path + name)
        return [name, sign + value]
      }),
    )
  return { values: withMarks(fields, values, ''), paths }
}

export const withoutMarks = (text: string): string => text.replace(mark, '')

/**
 * Takes the marks out of a drawn element and names the field on each element that shows one field's text and nothing
 * else.
 */
export const readMarks = (element: Element, paths: MarkedValues['paths']) => {
  const texts = element.ownerDocument.createTreeWalker(element, 4 /* NodeFilter.SHOW_TEXT */)
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const text = node.nodeValue ?? ''
    const [sign, ...more] = text.match(mark) ?? []
    if (sign === undefined) continue
    node.nodeValue = withoutMarks(text)
    const parent = node.parentElement
    const path = paths.get(sign)
    const isAlone = more.length === 0 && text.trimStart().startsWith(sign) && parent?.childNodes.length === 1
    if (parent && path !== undefined && isAlone) parent.dataset.field = path
  }
  for (const each of element.querySelectorAll('*'))
    for (const attribute of each.attributes)
      if (attribute.value.search(mark) >= 0) attribute.value = withoutMarks(attribute.value)
}
