import type { Translate } from '@lectern/theme-contract'
import * as z from 'zod/mini'
import type { signInWords, signUpWords } from './words.ts'

/** Rules of the fields, said in the academy's words. The server holds to its own; these save a round trip. */

type SharedWord = Extract<(typeof signInWords)[number], (typeof signUpWords)[number]>

const email = (t: Translate<SharedWord>) =>
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

export const signUpRules = (t: Translate<(typeof signUpWords)[number]>) =>
  z.object({
    name: z.string().check(z.trim(), z.minLength(1, t('field.nameMissing'))),
    email: email(t),
    password: z.string().check(z.minLength(shortestPassword, t('field.passwordShort'))),
  })
