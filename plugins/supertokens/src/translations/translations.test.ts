import type { Config } from 'payload'
import { expect, it } from 'vitest'
import { addTranslations, namespace, translations } from './index.ts'

it('has the same words in every language, none empty', () => {
  const keys = Object.keys(translations.en).sort()
  for (const words of Object.values(translations)) {
    expect(Object.keys(words).sort()).toEqual(keys)
    expect(Object.values(words).every(word => word.trim() !== '')).toBe(true)
  }
})

it('keeps other words and lets the app replace ours', () => {
  const mine = { general: { x: 'y' }, [namespace]: { signIn: 'Come in' } }
  const config = { collections: [], i18n: { translations: { en: mine, fr: { general: {} } } } }
  const merged = addTranslations(Object.freeze(config) as Partial<Config> as Config).i18n
    ?.translations as Record<string, Record<string, object>>
  expect(merged.en).toMatchObject({
    general: { x: 'y' },
    [namespace]: { signIn: 'Come in', email: 'E-mail' },
  })
  expect(merged.fr).toEqual({ general: {} })
  expect(merged.de?.[namespace]).toEqual(translations.de)
})
