/** A mail with one thing to do. */
export interface Letter {
  subject: string
  lines: readonly string[]
  /** The words of the link. */
  action: string
  link: string
  /** What it means to somebody who did not expect it. */
  ignore: string
}

/** What is handed to the mail server. */
export interface WrittenMail {
  subject: string
  text: string
  html: string
}

/** Pure: the mail as text and HTML. Names in it come from people, so the HTML escapes them. */
export function writeLetter({ subject, lines, action, link, ignore }: Letter): WrittenMail {
  return {
    subject,
    text: [...lines, `${action}: ${link}`, ignore].join('\n\n'),
    html: [
      ...lines.map(line => `<p>${escaped(line)}</p>`),
      `<p><a href="${escaped(link)}">${escaped(action)}</a></p>`,
      `<p>${escaped(ignore)}</p>`,
    ].join('\n'),
  }
}

/** Pure: a mail that only tells something. */
export function writeNotice({ subject, lines }: Pick<Letter, 'subject' | 'lines'>): WrittenMail {
  return {
    subject,
    text: lines.join('\n\n'),
    html: lines.map(line => `<p>${escaped(line)}</p>`).join('\n'),
  }
}

/** What a letter about a place says, in one language. */
export interface LetterWords {
  subject: (place: string) => string
  lines: (place: string) => readonly string[]
  action: string
  ignore: string
}

/** Pure: a letter in the language of the place. */
export function letterFor(
  place: { name: string; language: string },
  words: InLanguages<LetterWords>,
  link: string,
): WrittenMail {
  const { subject, lines, action, ignore } = inLanguage(place.language, words)
  const name = oneLine(place.name)
  return writeLetter({ subject: subject(name), lines: lines(name), action, link, ignore })
}

/** Every mail is written in these; English is for all others. */
export interface InLanguages<Words> {
  en: Words
  de: Words
}

export const inLanguage = <Words>(language: string, { en, de }: InLanguages<Words>): Words =>
  language.startsWith('de') ? de : en

/** A name as part of a subject or a sentence: line breaks would end a header. */
export const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
export const escaped = (text: string): string =>
  text.replaceAll(/[&<>"']/g, character => entities[character] ?? '')
