import { invitationEn } from '../invitations/words/en.ts'
import { ownAccountEn } from '../ownAccount/words/en.ts'
import { passwordResetEn } from '../passwordReset/words/en.ts'
import { secondFactorEn } from '../secondFactor/words/en.ts'
import { verificationEn } from '../verification/words/en.ts'

/** Words of the sign-in form in the admin. Every language has these keys. */
export const en = {
  ...invitationEn,
  ...ownAccountEn,
  ...passwordResetEn,
  ...secondFactorEn,
  ...verificationEn,
  email: 'E-mail',
  password: 'Password',
  showPassword: 'Show password',
  hidePassword: 'Hide password',
  signIn: 'Sign in',
  signInWithGoogle: 'Continue with Google',
  signingIn: 'Signing in…',
  signOut: 'Log out',
  signOutFailed: 'Logging out did not work. Please try again.',
  missingEmail: 'Enter your e-mail address.',
  missingPassword: 'Enter your password.',
  malformedEmail: 'Enter an e-mail address such as anna@example.com.',
  wrongCredentials: 'E-mail and password do not match an account here. Check both and try again.',
  accountBlocked: 'This account is blocked. Please ask your administrator.',
  tooManyAttempts: 'That were too many attempts. Please wait a minute and try again.',
  unavailable: 'Sign-in is not available at the moment. Please try again in a minute.',
}

export type AuthWords = typeof en
