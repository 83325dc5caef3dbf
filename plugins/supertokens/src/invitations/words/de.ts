import type { InvitationWords } from './en.ts'

export const invitationDe: InvitationWords = {
  invitationTitle: 'Sie sind zu {place} eingeladen',
  invitationRole: 'Rolle: {role}. Ihre Adresse: {email}.',
  invitationNew: 'Wählen Sie ein Passwort für Ihr neues Konto.',
  invitationExisting: 'Sie haben schon ein Konto. Melden Sie sich an, um anzunehmen.',
  invitationOther:
    'Sie sind als jemand anderes angemeldet. Melden Sie sich ab und öffnen Sie den Link noch einmal.',
  invitationGone: 'Diese Einladung wurde benutzt, zurückgezogen oder ist zu alt. Bitten Sie um eine neue.',
  invitationMissing: 'Öffnen Sie den ganzen Link aus der Mail: Ein Teil davon fehlt.',
  yourName: 'Ihr Name',
  missingName: 'Geben Sie Ihren Namen ein.',
  weakPassword: 'Nehmen Sie mindestens 8 Zeichen, und nicht Ihre E-Mail-Adresse.',
  createAccount: 'Konto anlegen und mitarbeiten',
  join: 'Annehmen',
  joining: 'Einen Moment …',
}
