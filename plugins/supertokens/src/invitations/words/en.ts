/** Words of the page that an invitation leads to. Every language has these keys. */
export const invitationEn = {
  invitationTitle: 'You are invited to {place}',
  invitationRole: 'Role: {role}. Your address: {email}.',
  invitationNew: 'Choose a password for your new account.',
  invitationExisting: 'You have an account already. Sign in to accept.',
  invitationOther: 'You are signed in as somebody else. Log out, then open the link again.',
  invitationGone: 'This invitation was used, withdrawn or is older than it may be. Ask for a new one.',
  invitationMissing: 'Open the whole link from the mail: a part of it is missing.',
  yourName: 'Your name',
  missingName: 'Enter your name.',
  weakPassword: 'Use at least 8 characters, and not your e-mail address.',
  createAccount: 'Create account and join',
  join: 'Join',
  joining: 'One moment…',
}

export type InvitationWords = typeof invitationEn
