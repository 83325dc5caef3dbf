import type { AuthContext } from '../endpoints/context.ts'
import { inLanguage, oneLine, writeNotice } from '../letter.ts'
import { type MailPlace, mailAfterAnswer } from '../mails.ts'

interface Words {
  subject: (place: string) => string
  lines: (place: string) => string[]
}

/** What a person is told of their account, so that a thief does not go unnoticed. */
const words = {
  en: {
    passwordChanged: {
      subject: place => `Your password at ${place} was changed`,
      lines: place => [
        `The password of your account at ${place} was changed a moment ago, and every other browser was signed out.`,
        'If it was not you, ask for a new password on the sign-in page at once.',
      ],
    },
    accountRemoved: {
      subject: place => `Your account at ${place} is deleted`,
      lines: place => [`Your account at ${place} and what belonged to it are deleted.`],
    },
    googleJoined: {
      subject: place => `Google signs you in at ${place}`,
      lines: place => [
        `Your account at ${place} can be opened by Google as well as by its password, and every other browser was signed out.`,
        'If somebody else may know the password, ask for a new one on the sign-in page.',
      ],
    },
    emailChanged: {
      subject: place => `Your address at ${place} was changed`,
      lines: place => [
        `Your account at ${place} has another e-mail address now.`,
        `If it was not you, write to ${place} at once.`,
      ],
    },
  },
  de: {
    passwordChanged: {
      subject: place => `Ihr Passwort bei ${place} wurde geändert`,
      lines: place => [
        `Das Passwort Ihres Kontos bei ${place} wurde soeben geändert; alle anderen Browser wurden abgemeldet.`,
        'Wenn Sie das nicht waren, fordern Sie auf der Anmeldeseite sofort ein neues Passwort an.',
      ],
    },
    accountRemoved: {
      subject: place => `Ihr Konto bei ${place} ist gelöscht`,
      lines: place => [`Ihr Konto bei ${place} und was dazugehörte, ist gelöscht.`],
    },
    googleJoined: {
      subject: place => `Google meldet Sie bei ${place} an`,
      lines: place => [
        `Ihr Konto bei ${place} öffnet sich jetzt auch mit Google, nicht nur mit dem Passwort; alle anderen Browser wurden abgemeldet.`,
        'Wenn jemand anderes das Passwort kennen könnte, fordern Sie auf der Anmeldeseite ein neues an.',
      ],
    },
    emailChanged: {
      subject: place => `Ihre Adresse bei ${place} wurde geändert`,
      lines: place => [
        `Ihr Konto bei ${place} hat jetzt eine andere E-Mail-Adresse.`,
        `Wenn Sie das nicht waren, schreiben Sie sofort an ${place}.`,
      ],
    },
  },
} satisfies Record<string, Record<string, Words>>

export type Notice = keyof (typeof words)['en']

/** Pure. */
export function noticeMail(place: MailPlace, notice: Notice) {
  const say: Words = inLanguage<Record<Notice, Words>>(place.language, words)[notice]
  const name = oneLine(place.name)
  return writeNotice({ subject: say.subject(name), lines: say.lines(name) })
}

/** Tells a person what happened to their account. */
export function tell(context: AuthContext, to: string, notice: Notice): void {
  mailAfterAnswer(context, { to, what: notice, write: place => noticeMail(place, notice) })
}
