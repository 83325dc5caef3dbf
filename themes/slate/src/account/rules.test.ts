import { createTranslator } from '@lectern/theme-contract'
import { expect, it } from 'vitest'
import { english } from '../messages.en.ts'
import { signInRules, signUpRules } from './rules.ts'

const t = createTranslator(english, 'en')
const faults = (rules: ReturnType<typeof signInRules> | ReturnType<typeof signUpRules>, body: object) =>
  rules.safeParse(body).error?.issues.map(issue => [issue.path.join('.'), issue.message]) ?? []

it('trims an address and takes it', () => {
  const read = signInRules(t).safeParse({ email: ' ines@example.org ', password: 'x' })
  expect(read.data).toEqual({ email: 'ines@example.org', password: 'x' })
})

it('says one thing at a time about an address', () => {
  const password = 'long enough'
  expect(faults(signInRules(t), { email: '  ', password })).toEqual([
    ['email', english['field.emailMissing']],
  ])
  expect(faults(signInRules(t), { email: 'ines', password })).toEqual([
    ['email', english['field.emailWrong']],
  ])
})

it('asks a new student for a name and a longer password', () => {
  expect(faults(signUpRules(t), { name: ' ', email: 'ines@example.org', password: 'seven77' })).toEqual([
    ['name', english['field.nameMissing']],
    ['password', english['field.passwordShort']],
  ])
})
