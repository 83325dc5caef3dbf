import type { Translate } from '@lectern/theme-contract'
import * as z from 'zod/mini'
import type { forgotWords, resetWords, settingsWords, signInWords, signUpWords } from './words.ts'

/** Rules of the fields, said in the academy's words. The server holds to its own; these save a round trip. */

type EmailWord = 'field.emailMissing' | 'field.emailWrong'

const email = (t: Translate<EmailWord>) =>
  z
    .string()
    .check(
      z.trim(),
      z.minLength(1, { error: t('field.emailMissing'), abort: true }),
      z.email(t('field.emailWrong')),
    )

export const signInRules = (t: Translate<(typeof signInWords)[number]>) =>
  z.object({ email: email(t), password: z.string().check(z.minLength(1, t('field.passwordMissing'))) })

/** The shortest password that the sign-up endpoint takes. */
export const shortestPassword = 8

const newPassword = (t: Translate<'field.passwordShort'>) =>
  z.string().check(z.minLength(shortestPassword, t('field.passwordShort')))

export const signUpRules = (t: Translate<(typeof signUpWords)[number]>) =>
  z.object({
    name: z.string().check(z.trim(), z.minLength(1, t('field.nameMissing'))),
    email: email(t),
    password: newPassword(t),
  })

export const forgotRules = (t: Translate<(typeof forgotWords)[number]>) => z.object({ email: email(t) })

export const resetRules = (t: Translate<(typeof resetWords)[number]>) =>
  z.object({ password: newPassword(t) })

type SettingsWord = Translate<(typeof settingsWords)[number]>

const presentPassword = (t: SettingsWord, isAsked = true) =>
  z.string().check(z.minLength(isAsked ? 1 : 0, t('field.passwordMissing')))

export const changeEmailRules = (t: SettingsWord, hasPassword: boolean) =>
  z.object({ email: email(t), password: presentPassword(t, hasPassword) })

export const changePasswordRules = (t: SettingsWord) =>
  z.object({ password: presentPassword(t), newPassword: newPassword(t) })

export const removalRules = (t: SettingsWord, hasPassword: boolean) =>
  z.object({ password: presentPassword(t, hasPassword) })
