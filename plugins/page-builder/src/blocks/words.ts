import type { RenderContext } from '../contract/index.ts'
import { german } from './words.de.ts'
import { english, type PageWords } from './words.en.ts'

const languages: Readonly<Record<string, PageWords>> = { en: english, de: german }

/**
 * Words of the page in a locale's language, in English where there are none.
 * @param locale BCP 47, known to `Intl`
 * @throws Error for a name that is no word: a fault of the block, not of its author
 */
export function pageWords(locale: string): RenderContext['word'] {
  const wanted = new Intl.Locale(locale).language
  const language = Object.hasOwn(languages, wanted) ? wanted : 'en'
  const words: Readonly<Record<string, PageWords[keyof PageWords]>> = languages[language] ?? english
  const plural = new Intl.PluralRules(language)
  const figures = new Intl.NumberFormat(locale)
  return (name, values = {}) => {
    const found = Object.hasOwn(words, name) ? words[name] : undefined
    if (found === undefined) throw new Error(`There is no word "${name}" for pages.`)
    const pattern =
      typeof found === 'string' ? found : (found[plural.select(Number(values.count))] ?? found.other)
    return pattern.replace(/\{(\w+)\}/g, (_, key: string) => {
      const value = values[key] ?? ''
      return typeof value === 'number' ? figures.format(value) : value
    })
  }
}
