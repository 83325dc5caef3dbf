import { letterFor } from '../letter.ts'
import type { MailPlace } from '../mails.ts'

const words = {
  en: {
    subject: (place: string) => `Confirm your address for ${place}`,
    lines: (place: string) => [
      `Please confirm that this address belongs to your account at ${place}.`,
      'The link works for 24 hours.',
    ],
    action: 'Confirm the address',
    ignore: 'If you have no account there, do not open the link: then nobody can sign in with your address.',
  },
  de: {
    subject: (place: string) => `Bestätigen Sie Ihre Adresse für ${place}`,
    lines: (place: string) => [
      `Bitte bestätigen Sie, dass diese Adresse zu Ihrem Konto bei ${place} gehört.`,
      'Der Link gilt 24 Stunden.',
    ],
    action: 'Adresse bestätigen',
    ignore:
      'Wenn Sie dort kein Konto haben, öffnen Sie den Link nicht: Dann kann sich niemand mit Ihrer Adresse anmelden.',
  },
}

/** Pure: the mail that carries the link, for a new account and for a new address alike. */
export const verificationMail = (place: MailPlace, link: string) => letterFor(place, words, link)
