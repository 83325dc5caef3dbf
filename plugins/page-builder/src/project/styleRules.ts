import { devices } from '../contract/index.ts'
import { colourTokens, fontTokens, lengthTokens } from './tokens.ts'

/** What a free style may say for one property: the check of projects and the editor's panel read the same table. */
export type StyleValue =
  | { readonly kind: 'colour' }
  /** Zero, or a positive number with a unit, at most `maximum` px or the like of it. */
  | { readonly kind: 'length'; readonly maximum: number; readonly auto?: boolean }
  | { readonly kind: 'number'; readonly minimum: number; readonly maximum: number }
  | { readonly kind: 'choice'; readonly of: readonly string[] }

const colour: StyleValue = { kind: 'colour' }
const choice = (...of: readonly string[]): StyleValue => ({ kind: 'choice', of })
const length = (maximum: number): StyleValue => ({ kind: 'length', maximum })

const sides = ['block-start', 'block-end', 'inline-start', 'inline-end'] as const
const corners = ['start-start', 'start-end', 'end-start', 'end-end'] as const
const each = (names: readonly string[], rule: StyleValue) =>
  Object.fromEntries(names.map(name => [name, rule] as const))

/**
 * Property to its values. Longhands only, since GrapesJS's parser in the browser loses shorthands with variables, and
 * logical ones only, so that no order between two names of one side has to be kept.
 */
export const styleRules: Readonly<Record<string, StyleValue>> = {
  color: colour,
  'background-color': colour,
  'font-family': choice(...fontTokens.map(name => `var(${name})`)),
  'font-size': length(160),
  'font-weight': choice('400', '500', '600', '700', '800'),
  'font-style': choice('normal', 'italic'),
  'line-height': { kind: 'number', minimum: 1, maximum: 3 },
  'letter-spacing': length(20),
  'text-align': choice('start', 'center', 'end'),
  'text-transform': choice('none', 'uppercase'),
  ...each(
    sides.map(side => `padding-${side}`),
    length(400),
  ),
  ...each(
    sides.map(side => `margin-${side}`),
    { kind: 'length', maximum: 400, auto: true },
  ),
  'row-gap': length(200),
  'column-gap': length(200),
  'max-inline-size': length(2_000),
  'min-block-size': length(1_200),
  ...each(
    sides.map(side => `border-${side}-width`),
    length(24),
  ),
  ...each(
    sides.map(side => `border-${side}-style`),
    choice('none', 'solid', 'dashed', 'dotted'),
  ),
  ...each(
    sides.map(side => `border-${side}-color`),
    colour,
  ),
  ...each(
    corners.map(corner => `border-${corner}-radius`),
    length(400),
  ),
  'align-items': choice('start', 'center', 'end', 'stretch'),
  'justify-content': choice('start', 'center', 'end', 'space-between'),
  /** Hides a block on one width of screen. */
  display: choice('none'),
}

/** Pixels that one unit is taken for when a length is held against its maximum. */
const units: Readonly<Record<string, number>> = {
  px: 1,
  rem: 16,
  em: 16,
  ch: 8,
  '%': 12,
  vw: 12,
  vh: 12,
}

const token = (value: string, names: readonly string[]) =>
  value.startsWith('var(') && value.endsWith(')') && names.includes(value.slice(4, -1))

const isLength = (value: string, maximum: number) => {
  if (value === '0' || token(value, lengthTokens)) return true
  const found = /^(\d{1,4}(?:\.\d{1,3})?)(px|rem|em|ch|%|vw|vh)$/.exec(value)
  return found !== null && Number(found[1]) * (units[found[2] ?? ''] ?? Number.POSITIVE_INFINITY) <= maximum
}

const isColour = (value: string) =>
  /^#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/i.test(value) ||
  value === 'transparent' ||
  value === 'currentcolor' ||
  token(value, colourTokens)

const isNumber = (value: string, minimum: number, maximum: number) =>
  /^\d{1,2}(?:\.\d{1,3})?$/.test(value) && Number(value) >= minimum && Number(value) <= maximum

/** Is `value` one that `property` may have? Values are compared as they are written: no spaces, no escapes, no case. */
export const allowsStyle = (property: string, value: string): boolean => {
  const rule = Object.hasOwn(styleRules, property) ? styleRules[property] : undefined
  switch (rule?.kind) {
    case 'colour':
      return isColour(value)
    case 'length':
      return isLength(value, rule.maximum) || (rule.auto === true && value === 'auto')
    case 'number':
      return isNumber(value, rule.minimum, rule.maximum)
    case 'choice':
      return rule.of.includes(value)
    default:
      return false
  }
}

export const deviceQueries: readonly string[] = Object.values(devices).filter(query => query !== null)
