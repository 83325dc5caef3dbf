/** Words of a person's own sign-in in the admin. Every language has these keys. */
export const ownAccountEn = {
  signInSection: 'Sign-in',
  emailConfirmed: 'Confirmed.',
  emailUnconfirmed: 'Not confirmed yet.',
  emailPending: '{email} becomes your address when you follow the link that we sent there.',
  emailAsked: 'The link is on its way to the new address. Until you follow it, everything stays as it is.',
  emailKept: 'Your address stays as it is.',
  newEmail: 'New e-mail',
  changeEmail: 'Change e-mail',
  keepEmail: 'Keep the present e-mail',
  sameEmail: 'This is your address already. Enter another one.',
  sendLinkAgain: 'Send the link again',
  linkSent: 'The link is on its way.',
  presentPassword: 'Present password',
  changePassword: 'Change password',
  choosePassword: 'Choose a password',
  passwordChanged: 'Your password is changed, and you are signed out everywhere else.',
  wrongPassword: 'This is not your present password. Try again.',
  signInAgain: 'Log out and sign in again first, so that we know that it is you.',
  sessions: 'Where you are signed in',
  thisBrowser: 'this browser',
  unknownDevice: 'Unknown browser',
  sessionEnded: 'Signed out there.',
  signOutEverywhere: 'Log out everywhere',
}

export type OwnAccountWords = typeof ownAccountEn
