import type { MessageKey } from '@lectern/theme-contract'

const generalFaults = [
  'fault.offline',
  'fault.unexpected',
  'fault.tooMany',
  'fault.noScript',
] as const satisfies readonly MessageKey[]

const fieldWords = [
  ...generalFaults,
  'field.email',
  'field.password',
  'field.showPassword',
  'field.hidePassword',
  'field.emailMissing',
  'field.emailWrong',
] as const satisfies readonly MessageKey[]

export const signInWords = [
  ...fieldWords,
  'field.passwordMissing',
  'signIn.submit',
  'signIn.working',
  'signIn.wrong',
  'signIn.forgot',
  'signIn.toSignUp',
  'signIn.toSignUpLink',
] as const satisfies readonly MessageKey[]

export const signUpWords = [
  ...fieldWords,
  'field.name',
  'field.nameMissing',
  'field.passwordHint',
  'field.passwordShort',
  'signUp.submit',
  'signUp.working',
  'signUp.taken',
  'signUp.toSignIn',
  'signUp.toSignInLink',
] as const satisfies readonly MessageKey[]

export const forgotWords = [
  ...generalFaults,
  'field.email',
  'field.emailMissing',
  'field.emailWrong',
  'forgot.submit',
  'forgot.working',
  'forgot.sent',
  'forgot.toSignIn',
] as const satisfies readonly MessageKey[]

export const resetWords = [
  ...generalFaults,
  'field.newPassword',
  'field.showPassword',
  'field.hidePassword',
  'field.passwordHint',
  'field.passwordShort',
  'reset.submit',
  'reset.working',
  'reset.changed',
  'reset.toSignIn',
  'reset.invalid',
  'reset.again',
] as const satisfies readonly MessageKey[]
