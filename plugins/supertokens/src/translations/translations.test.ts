import type { Config } from 'payload'
import { expect, it } from 'vitest'
import { invitationEn } from '../invitations/words/en.ts'
import { ownAccountEn } from '../ownAccount/words/en.ts'
import { passwordResetEn } from '../passwordReset/words/en.ts'
import { secondFactorEn } from '../secondFactor/words/en.ts'
import { verificationEn } from '../verification/words/en.ts'
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

it('has no word twice, since one would take the place of the other', () => {
  const parts = [invitationEn, ownAccountEn, passwordResetEn, secondFactorEn, verificationEn]
  const keys = parts.flatMap(part => Object.keys(part))
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([])
})
