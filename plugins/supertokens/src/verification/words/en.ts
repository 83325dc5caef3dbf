/** Words of the admin's page that confirms an address. Every language has these keys. */
export const verificationEn = {
  addressConfirmTitle: 'Confirm your e-mail address',
  addressConfirmConfirm: 'Confirm the address',
  addressConfirmDone: '{email} is confirmed.',
  addressConfirmGone: 'This link was replaced by a newer one or is too old. Have a new one sent.',
  addressConfirmTaken: 'Another account has this address. Choose another one.',
}

export type VerificationWords = typeof verificationEn
