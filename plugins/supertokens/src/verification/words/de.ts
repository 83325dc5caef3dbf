import type { VerificationWords } from './en.ts'

export const verificationDe: VerificationWords = {
  addressConfirmTitle: 'Bestätigen Sie Ihre E-Mail-Adresse',
  addressConfirmConfirm: 'Adresse bestätigen',
  addressConfirmDone: '{email} ist bestätigt.',
  addressConfirmGone:
    'Dieser Link wurde durch einen neueren ersetzt oder ist zu alt. Lassen Sie sich einen neuen schicken.',
  addressConfirmTaken: 'Diese Adresse gehört zu einem anderen Konto. Wählen Sie eine andere.',
}
