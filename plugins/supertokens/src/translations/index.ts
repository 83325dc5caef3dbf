import type { Config } from 'payload'
import { de } from './de.ts'
import { type AuthWords, en } from './en.ts'

export const namespace = 'lectern-auth'

export const translations: Record<'en' | 'de', AuthWords> = { en, de }

/** Adds the plugin's words under its own namespace; words that the app brings for it win. */
export function addTranslations(config: Config): Config {
  const incoming: Record<string, Record<string, unknown> | undefined> = { ...config.i18n?.translations }
  const merged = Object.fromEntries(
    Object.entries(translations).map(([language, words]) => {
      const present = incoming[language]
      const own = present?.[namespace]
      return [language, { ...present, [namespace]: { ...words, ...(typeof own === 'object' ? own : {}) } }]
    }),
  )
  return { ...config, i18n: { ...config.i18n, translations: { ...incoming, ...merged } } }
}
