import { invitationDe } from '../invitations/words/de.ts'
import { ownAccountDe } from '../ownAccount/words/de.ts'
import { passwordResetDe } from '../passwordReset/words/de.ts'
import { secondFactorDe } from '../secondFactor/words/de.ts'
import { verificationDe } from '../verification/words/de.ts'
import type { AuthWords } from './en.ts'

export const de: AuthWords = {
  ...invitationDe,
  ...ownAccountDe,
  ...passwordResetDe,
  ...secondFactorDe,
  ...verificationDe,
  email: 'E-Mail',
  password: 'Passwort',
  showPassword: 'Passwort anzeigen',
  hidePassword: 'Passwort verbergen',
  signIn: 'Anmelden',
  signInWithGoogle: 'Weiter mit Google',
  signingIn: 'Anmeldung läuft …',
  signOut: 'Abmelden',
  signOutFailed: 'Das Abmelden hat nicht geklappt. Bitte versuchen Sie es noch einmal.',
  missingEmail: 'Geben Sie Ihre E-Mail-Adresse ein.',
  missingPassword: 'Geben Sie Ihr Passwort ein.',
  malformedEmail: 'Geben Sie eine E-Mail-Adresse ein, zum Beispiel anna@example.com.',
  wrongCredentials: 'E-Mail und Passwort passen zu keinem Konto hier. Bitte prüfen Sie beides.',
  accountBlocked: 'Dieses Konto ist gesperrt. Bitte wenden Sie sich an Ihre Verwaltung.',
  tooManyAttempts: 'Das waren zu viele Versuche. Bitte warten Sie eine Minute.',
  unavailable: 'Die Anmeldung ist gerade nicht möglich. Bitte versuchen Sie es in einer Minute noch einmal.',
}
