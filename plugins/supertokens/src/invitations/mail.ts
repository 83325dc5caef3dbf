import { type InLanguages, inLanguage, oneLine, type WrittenMail, writeLetter } from '../letter.ts'
import type { InvitedPlace } from './types.ts'

interface MailWords {
  subject: (place: string) => string
  lines: (args: { place: string; role: string; inviter: string | null; days: number }) => string[]
  action: string
  ignore: string
}

const words: InLanguages<MailWords> = {
  en: {
    subject: place => `You are invited to ${place}`,
    lines: ({ place, role, inviter, days }) => [
      `${inviter ?? 'Somebody'} invites you to work on ${place} as ${role}.`,
      `The link works for ${days} days and once.`,
    ],
    action: 'Accept the invitation',
    ignore: 'If you did not expect this, you need not do anything.',
  },
  de: {
    subject: place => `Sie sind zu ${place} eingeladen`,
    lines: ({ place, role, inviter, days }) => [
      `${inviter ?? 'Jemand'} lädt Sie ein, bei ${place} mitzuarbeiten (Rolle: ${role}).`,
      `Der Link gilt ${days} Tage und einmal.`,
    ],
    action: 'Einladung annehmen',
    ignore: 'Wenn Sie das nicht erwartet haben, müssen Sie nichts tun.',
  },
}

/** Pure: the mail that carries the link. */
export function invitationMail(args: {
  place: InvitedPlace
  role: string
  inviter: string | null
  days: number
  link: string
}): WrittenMail {
  const { place, link } = args
  const say = inLanguage(place.language, words)
  const name = oneLine(place.name)
  const lines = say.lines({
    ...args,
    place: name,
    inviter: args.inviter === null ? null : oneLine(args.inviter),
  })
  return writeLetter({ subject: say.subject(name), lines, action: say.action, link, ignore: say.ignore })
}
