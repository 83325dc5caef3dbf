import { letterFor } from '../letter.ts'
import type { MailPlace } from '../mails.ts'

const words = {
  en: {
    subject: (place: string) => `A new password for ${place}`,
    lines: (place: string) => [
      `Somebody, probably you, asked for a new password for your account at ${place}.`,
      'The link works for one hour and once.',
    ],
    action: 'Choose a new password',
    ignore: 'If it was not you, you need not do anything: your password stays as it is.',
  },
  de: {
    subject: (place: string) => `Neues Passwort für ${place}`,
    lines: (place: string) => [
      `Jemand, wahrscheinlich Sie, hat ein neues Passwort für Ihr Konto bei ${place} angefordert.`,
      'Der Link gilt eine Stunde und einmal.',
    ],
    action: 'Neues Passwort wählen',
    ignore: 'Wenn Sie das nicht waren, müssen Sie nichts tun: Ihr Passwort bleibt, wie es ist.',
  },
}

/** Pure: the mail that carries the link. One hour is SuperTokens' default life of a reset token. */
export const passwordResetMail = (place: MailPlace, link: string) => letterFor(place, words, link)
