/** Words of the admin's page for a new password. Every language has these keys. */
export const passwordResetEn = {
  forgotPassword: 'Forgot password?',
  newPasswordTitle: 'A new password',
  newPasswordAsk: 'Enter the address of your account. We send a link for a new password there.',
  newPasswordSend: 'Send the link',
  newPasswordSent:
    'If there is an account with this address, the mail is on its way. Its link works for one hour.',
  newPassword: 'New password',
  newPasswordSave: 'Save the password',
  newPasswordGone: 'This link was used already or is too old. Ask for a new one.',
  newPasswordSaved: 'Your password is changed. Sign in with it.',
  toSignIn: 'To the sign-in page',
}

export type PasswordResetWords = typeof passwordResetEn
