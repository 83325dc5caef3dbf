/** Words of the admin's page that confirms an address. Every language has these keys. */
export const verificationEn = {
  verifyTitle: 'Confirm your e-mail address',
  verifyConfirm: 'Confirm the address',
  verifyDone: '{email} is confirmed.',
  verifyGone: 'This link was replaced by a newer one or is too old. Have a new one sent.',
  verifyTaken: 'Another account has this address. Choose another one.',
}

export type VerificationWords = typeof verificationEn
