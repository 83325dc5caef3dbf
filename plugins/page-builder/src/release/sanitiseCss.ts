import postcss, { type AtRule, CssSyntaxError, type Declaration, type Rule } from 'postcss'
import selectorParser from 'postcss-selector-parser'
import valueParser from 'postcss-value-parser'
import { deviceQueries, styleRules } from '../project/styleRules.ts'

export type SanitisedCss =
  | {
      readonly kind: 'clean'
      /** Scoped: `.lp-page #lp-i…`. */
      readonly css: string
      readonly removed: readonly { readonly block: string | null; readonly what: string }[]
    }
  /** It cannot be read, so nothing of it is kept. */
  | { readonly kind: 'refused'; readonly message: string }

const functions = ['var', 'calc', 'min', 'max', 'clamp', 'rgb']
const harmlessWord = /^(?:[a-zA-Z-]+|--lt-[a-z0-9-]+|#[0-9a-fA-F]{3,8}|[+-]?\d*\.?\d+(?:[a-z]+|%)?|[+*/-])$/

/** Only known functions, plain words, numbers and colours: no address, no string, no escape. */
const isHarmlessValue = (value: string): boolean => {
  if (value.length > 200 || value.includes('\\')) return false
  let isHarmless = true
  valueParser(value).walk(node => {
    const isFine =
      node.type === 'space' ||
      node.type === 'div' ||
      (node.type === 'word' && harmlessWord.test(node.value)) ||
      (node.type === 'function' && functions.includes(node.value.toLowerCase()) && !node.unclosed)
    if (!isFine) isHarmless = false
  })
  return isHarmless
}

/** The block that a selector names: `#i…` as GrapesJS writes it, or the scoped form of this function's own output. */
const blockOfSelector = (selector: string): string | null => {
  if (selector.includes('\\')) return null
  let found: string | null = null
  selectorParser(root => {
    const nodes = root.nodes.length === 1 ? (root.nodes[0]?.nodes ?? []) : []
    const [first, space, last] = nodes
    const isScoped =
      nodes.length === 3 &&
      first?.type === 'class' &&
      first.value === 'lp-page' &&
      space?.type === 'combinator' &&
      space.value.trim() === ''
    const target = isScoped ? last : nodes.length === 1 ? first : undefined
    if (target?.type !== 'id') return
    found = (isScoped ? /^lp-(i[a-z0-9]{1,20})$/ : /^(i[a-z0-9]{1,20})$/).exec(target.value)?.[1] ?? null
  }).processSync(selector)
  return found
}

const isKept = ({ prop, value, important }: Declaration) =>
  Object.hasOwn(styleRules, prop) && !important && isHarmlessValue(value)

/** Keeps of free styles the listed properties of single blocks at the known widths, and nothing else. */
export const sanitiseCss = (css: string): SanitisedCss => {
  const removed: { block: string | null; what: string }[] = []
  const note = (block: string | null, what: string) => {
    if (removed.length < 200) removed.push({ block, what: what.slice(0, 80) })
  }
  const ruleOf = (rule: Rule): string => {
    const block = blockOfSelector(rule.selector)
    if (block === null) {
      note(null, rule.selector)
      return ''
    }
    const declarations = rule.nodes.flatMap(node => {
      if (node.type === 'decl' && isKept(node)) return [`${node.prop}:${node.value}`]
      if (node.type !== 'comment') note(block, node.type === 'decl' ? node.prop : node.type)
      return []
    })
    return declarations.length > 0 ? `.lp-page #lp-${block}{${declarations.join(';')}}` : ''
  }
  const mediaOf = (media: AtRule): string => {
    if (media.name !== 'media' || !deviceQueries.includes(media.params)) {
      note(null, `@${media.name} ${media.params}`)
      return ''
    }
    const rules = (media.nodes ?? []).map(node => {
      if (node.type === 'rule') return ruleOf(node)
      if (node.type !== 'comment') note(null, node.type === 'atrule' ? `@${node.name}` : node.type)
      return ''
    })
    return rules.some(rule => rule !== '') ? `@media ${media.params}{${rules.join('')}}` : ''
  }
  try {
    const parts = postcss.parse(css).nodes.map(node => {
      if (node.type === 'rule') return ruleOf(node)
      if (node.type === 'atrule') return mediaOf(node)
      if (node.type !== 'comment') note(null, node.type)
      return ''
    })
    return { kind: 'clean', css: parts.join(''), removed }
  } catch (error) {
    const message = error instanceof CssSyntaxError ? error.reason : 'The styles cannot be read.'
    return { kind: 'refused', message }
  }
}
