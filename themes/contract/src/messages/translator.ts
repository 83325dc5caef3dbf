import type { MessageKey, Messages, MessageValues } from './catalogue.ts'
import { type PatternPart, parsePattern } from './pattern.ts'

type Values = Readonly<Record<string, string | number>>

/** Says a sentence: `t('card.lectures', { count: 12 })`. Keys without values take none. */
export type Translate<Known extends MessageKey = MessageKey> = <Key extends Known>(
  key: Key,
  ...values: [keyof MessageValues<Key>] extends [never] ? [] : [MessageValues<Key>]
) => string

function say(part: PatternPart, values: Values, locale: string): string {
  if (part.kind === 'words') return part.text
  const value = values[part.name]
  if (part.kind === 'value') {
    return typeof value === 'number' ? new Intl.NumberFormat(locale).format(value) : (value ?? '')
  }
  const count = Number(value)
  const chosen = part.arms[`=${count}`] ?? part.arms[new Intl.PluralRules(locale).select(count)]
  return (chosen ?? part.arms.other ?? '').replaceAll('#', new Intl.NumberFormat(locale).format(count))
}

/** Fills one pattern. Numbers and plural forms follow the locale. */
export function fillPattern(pattern: string, values: Values, locale: string): string {
  return parsePattern(pattern)
    .map(part => say(part, values, locale))
    .join('')
}

/**
 * A translator for one page. A client component is given a few messages (`pickMessages`) and the locale,
 * because functions do not travel, and makes its own.
 */
export function createTranslator<Known extends MessageKey>(
  messages: Pick<Messages, Known>,
  locale: string,
): Translate<Known> {
  return (key, ...values) => fillPattern(messages[key], values[0] ?? {}, locale)
}

/** The few messages that a client component needs, so that a page does not carry them all. */
export function pickMessages<Key extends MessageKey>(
  messages: Messages,
  keys: readonly Key[],
): Pick<Messages, Key> {
  return Object.fromEntries(keys.map(key => [key, messages[key]])) as Pick<Messages, Key>
}

/** An academy's own words over the theme's. Empty sentences and unknown keys change nothing. */
export function overrideMessages(messages: Messages, own: Readonly<Record<string, unknown>>): Messages {
  const known = Object.entries(own).filter(
    ([key, text]) => key in messages && typeof text === 'string' && text.trim() !== '',
  )
  return { ...messages, ...Object.fromEntries(known) }
}
