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

/** Pure: the mail as text and HTML. Names in it come from people, so the HTML escapes them. */
export function writeLetter({ subject, lines, action, link, ignore }: Letter): {
  subject: string
  text: string
  html: string
} {
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
export function writeNotice({ subject, lines }: Pick<Letter, 'subject' | 'lines'>): {
  subject: string
  text: string
  html: string
} {
  return {
    subject,
    text: lines.join('\n\n'),
    html: lines.map(line => `<p>${escaped(line)}</p>`).join('\n'),
  }
}

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
