import format from 'icu-minify/format'
import type { MessageKey, MessagePatterns, Messages, MessageValues } from './catalogue.ts'

/** Says a sentence: `t('card.lectures', { count: 12 })`. Keys without values take none. */
export type Translate<Known extends MessageKey = MessageKey> = <Key extends Known>(
  key: Key,
  ...values: [keyof MessageValues<Key>] extends [never] ? [] : [MessageValues<Key>]
) => string

const formatters = {
  getDateTimeFormat: (...given: ConstructorParameters<typeof Intl.DateTimeFormat>) =>
    new Intl.DateTimeFormat(...given),
  getNumberFormat: (...given: ConstructorParameters<typeof Intl.NumberFormat>) =>
    new Intl.NumberFormat(...given),
  getPluralRules: (...given: ConstructorParameters<typeof Intl.PluralRules>) =>
    new Intl.PluralRules(...given),
}

/**
 * A translator for one page, from words that `messagesIn` compiled; numbers in plural forms follow the locale. A
 * client component is given a few messages (`pickMessages`) and the locale, because functions do not travel, and makes
 * its own.
 */
export function createTranslator<Known extends MessageKey>(
  messages: Pick<Messages, Known>,
  locale: string,
): Translate<Known> {
  return (key, ...values) => String(format(messages[key], locale, values[0] ?? {}, { formatters }))
}

/** The few messages that a client component needs, so that a page does not carry them all. */
export function pickMessages<Key extends MessageKey>(
  messages: Messages,
  keys: readonly Key[],
): Pick<Messages, Key> {
  return Object.fromEntries(keys.map(key => [key, messages[key]])) as Pick<Messages, Key>
}

/** An academy's own words over the theme's. Empty sentences and unknown keys change nothing. */
export function overrideMessages(
  patterns: MessagePatterns,
  own: Readonly<Record<string, unknown>>,
): MessagePatterns {
  const known = Object.entries(own).filter(
    ([key, text]) => key in patterns && typeof text === 'string' && text.trim() !== '',
  )
  return { ...patterns, ...Object.fromEntries(known) }
}
