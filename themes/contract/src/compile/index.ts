import compilePattern from 'icu-minify/compile'
import { type MessagePatterns, type Messages, messageKeys } from '../messages/index.ts'
import type { Look } from '../theme.ts'

/**
 * On the server alone: next-intl's compiler of ICU MessageFormat, which browsers never load, since they get patterns
 * that are compiled already.
 */
export function compileMessages(patterns: MessagePatterns): Messages {
  const compiled = Object.fromEntries(
    messageKeys.map(key => [key, compilePattern(patterns[key])]),
  ) as Messages
  // Its objects have no prototype, and React hands only plain ones to the browser.
  return structuredClone(compiled)
}

const compiled = new WeakMap<MessagePatterns, Messages>()

/** A theme's words for a locale: `de-AT` is German. Each language is compiled once. */
export function messagesIn({ messages, translations = {} }: Look, locale: string): Messages {
  const { language } = new Intl.Locale(locale)
  const patterns = Object.hasOwn(translations, language) ? (translations[language] ?? messages) : messages
  const known = compiled.get(patterns)
  if (known) return known
  const words = compileMessages(patterns)
  compiled.set(patterns, words)
  return words
}

type CompiledNode = Exclude<Messages[keyof Messages], string>[number]

/** The names of the values that a pattern uses, also within plural forms. Throws where the pattern is broken. */
export function valuesOf(pattern: string): string[] {
  const message = compilePattern(pattern)
  return typeof message === 'string' ? [] : message.flatMap(namesIn)
}

/** What `icu-minify` makes: words, `#` as a number, or a name with its kind and what depends on it. */
function namesIn(node: CompiledNode): string[] {
  if (!Array.isArray(node)) return []
  const [name, , arms] = node
  const within = typeof arms === 'object' && arms !== null ? Object.values(arms) : []
  return [
    name,
    ...within.flatMap(arm => (Array.isArray(arm) ? arm.flatMap(part => namesIn(part as CompiledNode)) : [])),
  ]
}
