/** Words of the members' panel, in the languages of the admin. */
const en = {
  title: 'People',
  nobody: 'Nobody works here yet. Invite somebody below.',
  name: 'Name',
  email: 'E-mail',
  role: 'Role',
  owner: 'Owner',
  instructor: 'Instructor',
  assistant: 'Assistant',
  remove: 'Remove',
  sure: 'Remove {name}?',
  cancel: 'Keep',
  invitations: 'Open invitations',
  until: 'Valid until',
  expired: 'Expired',
  again: 'Send again',
  revoke: 'Withdraw',
  invite: 'Invite',
  inviteHint: 'The person gets a mail with a link that works for seven days.',
  sent: 'The invitation is on its way to {email}.',
  changed: 'Saved.',
  lastOwner: 'An academy needs an owner. Make somebody else an owner first.',
  failed: 'This did not work. Please try again.',
}

const de: typeof en = {
  title: 'Personen',
  nobody: 'Noch arbeitet niemand hier. Laden Sie unten jemanden ein.',
  name: 'Name',
  email: 'E-Mail',
  role: 'Rolle',
  owner: 'Leitung',
  instructor: 'Lehrende',
  assistant: 'Assistenz',
  remove: 'Entfernen',
  sure: '{name} entfernen?',
  cancel: 'Behalten',
  invitations: 'Offene Einladungen',
  until: 'Gültig bis',
  expired: 'Abgelaufen',
  again: 'Noch einmal senden',
  revoke: 'Zurückziehen',
  invite: 'Einladen',
  inviteHint: 'Die Person bekommt eine Mail mit einem Link, der sieben Tage gilt.',
  sent: 'Die Einladung ist unterwegs an {email}.',
  changed: 'Gespeichert.',
  lastOwner: 'Eine Akademie braucht eine Leitung. Geben Sie sie zuerst jemand anderem.',
  failed: 'Das hat nicht geklappt. Bitte versuchen Sie es noch einmal.',
}

export type Words = typeof en

export const wordsIn = (language: string): Words => (language.startsWith('de') ? de : en)
