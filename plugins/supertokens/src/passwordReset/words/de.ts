import type { PasswordResetWords } from './en.ts'

export const passwordResetDe: PasswordResetWords = {
  forgotPassword: 'Passwort vergessen?',
  newPasswordTitle: 'Ein neues Passwort',
  newPasswordAsk:
    'Geben Sie die Adresse Ihres Kontos ein. Wir schicken einen Link für ein neues Passwort dorthin.',
  newPasswordSend: 'Link schicken',
  newPasswordSent:
    'Wenn es zu dieser Adresse ein Konto gibt, ist die Mail unterwegs. Ihr Link gilt eine Stunde.',
  newPassword: 'Neues Passwort',
  newPasswordSave: 'Passwort speichern',
  newPasswordGone: 'Dieser Link wurde schon benutzt oder ist zu alt. Fordern Sie einen neuen an.',
  newPasswordSaved: 'Ihr Passwort ist geändert. Melden Sie sich damit an.',
  toSignIn: 'Zur Anmeldung',
}
