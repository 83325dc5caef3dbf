import { type InLanguages, inLanguage } from '@lectern/plugin-supertokens'

interface NoticeWords {
  subject: (academy: string) => string
  lines: (academy: string, months: number, date: string) => readonly string[]
  action: string
  ignore: string
}

const words: InLanguages<NoticeWords> = {
  en: {
    subject: academy => `Your account at ${academy} is about to be removed`,
    lines: (academy, months, date) => [
      `You have not used your account at ${academy} for a long time. Accounts that lie unused for ${months} months are removed, with notes, progress and certificates.`,
      `Yours is removed on ${date}. To keep it, sign in once before then.`,
    ],
    action: 'Keep my account',
    ignore: 'If you no longer need it, there is nothing to do.',
  },
  de: {
    subject: academy => `Dein Konto bei ${academy} wird bald entfernt`,
    lines: (academy, months, date) => [
      `Du hast dein Konto bei ${academy} lange nicht benutzt. Konten, die ${months} Monate unbenutzt sind, werden entfernt, mit Notizen, Fortschritt und Zertifikaten.`,
      `Deines wird am ${date} entfernt. Um es zu behalten, melde dich vorher einmal an.`,
    ],
    action: 'Mein Konto behalten',
    ignore: 'Wenn du es nicht mehr brauchst, musst du nichts tun.',
  },
}

export const noticeWords = (language: string): NoticeWords => inLanguage(language, words)
