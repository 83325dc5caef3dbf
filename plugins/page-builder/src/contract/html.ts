const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text as it may stand between tags and in quoted attributes; it can forge no mark (`marks.ts`). */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"'\u{e000}\u{e001}]/gu, sign => escapes[sign] ?? '')

/** Markup that was put together from escaped parts. */
export class Html {
  readonly markup: string
  constructor(markup: string) {
    this.markup = markup
  }
  toString(): string {
    return this.markup
  }
}

type Part = Html | string | number | null | undefined | false | readonly Part[]

const partOf = (part: Part): string => {
  if (part === null || part === undefined || part === false) return ''
  if (part instanceof Html) return part.markup
  if (typeof part === 'object') return part.map(partOf).join('')
  return escapeHtml(String(part))
}

/**
 * Markup from a template: what is put in is escaped unless it is `Html` itself.
 * @example html`<h2>${title}</h2>${rows.map(row => html`<li>${row}</li>`)}`
 */
export const html = (strings: TemplateStringsArray, ...parts: Part[]): Html =>
  new Html(strings.reduce((all, string, index) => all + string + partOf(parts[index]), ''))

export const nothing = new Html('')
