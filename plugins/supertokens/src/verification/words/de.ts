import type { VerificationWords } from './en.ts'

export const verificationDe: VerificationWords = {
  verifyTitle: 'Bestätigen Sie Ihre E-Mail-Adresse',
  verifyConfirm: 'Adresse bestätigen',
  verifyDone: '{email} ist bestätigt.',
  verifyGone:
    'Dieser Link wurde durch einen neueren ersetzt oder ist zu alt. Lassen Sie sich einen neuen schicken.',
  verifyTaken: 'Diese Adresse gehört zu einem anderen Konto. Wählen Sie eine andere.',
}
