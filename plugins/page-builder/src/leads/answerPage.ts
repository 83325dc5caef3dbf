import { escapeHtml } from '../contract/index.ts'
import type { LeadFault } from './readLead.ts'

interface Words {
  readonly thanks: string
  readonly thanksText: string
  readonly fault: string
  readonly back: string
  readonly busy: string
  readonly busyText: (minutes: number) => string
  readonly faults: Readonly<Record<LeadFault, string>>
}

const english: Words = {
  thanks: 'Thank you',
  thanksText: 'Your message has arrived.',
  fault: 'This could not be sent',
  back: 'Back to the page',
  busy: 'Please wait a moment',
  busyText: minutes => `Several messages came from your connection. Send yours again in ${minutes} minutes.`,
  faults: {
    block: 'The form has changed meanwhile. Open the page again and send it once more.',
    name: 'The name is too long. Shorten it.',
    email: 'Give an e-mail address such as anna@example.com.',
    message: 'The message is too long. Shorten it.',
    consent: 'Tick the box to agree.',
  },
}

const german: Words = {
  thanks: 'Danke',
  thanksText: 'Deine Nachricht ist angekommen.',
  fault: 'Das ließ sich nicht absenden',
  back: 'Zurück zur Seite',
  busy: 'Einen Moment bitte',
  busyText: minutes =>
    `Von deinem Anschluss kamen mehrere Nachrichten. Sende deine in ${minutes} Minuten noch einmal.`,
  faults: {
    block: 'Das Formular hat sich geändert. Öffne die Seite neu und sende es noch einmal ab.',
    name: 'Der Name ist zu lang. Kürze ihn.',
    email: 'Gib eine E-Mail-Adresse an, etwa anna@example.com.',
    message: 'Die Nachricht ist zu lang. Kürze sie.',
    consent: 'Setz das Häkchen, um einverstanden zu sein.',
  },
}

const wordsIn = (locale: string): Words => (/^de\b/i.test(locale) ? german : english)

export type LeadAnswer =
  | { readonly kind: 'thanks' }
  | { readonly kind: 'faulty'; readonly fields: readonly LeadFault[] }
  | { readonly kind: 'limited'; readonly waitSeconds: number }

const statusOf = { thanks: 200, faulty: 422, limited: 429 } as const

/**
 * What a browser shows after a form was sent: a small page of its own, in the site's language and look, which works
 * without JavaScript and is kept by nobody.
 */
export const answerPage = (
  answer: LeadAnswer,
  {
    locale,
    siteName,
    path,
    tokensCss,
  }: { locale: string; siteName: string; path: string; tokensCss: string },
): Response => {
  const words = wordsIn(locale)
  const { title, lines } = said(answer, words)
  // Told apart from the page's own text by what cannot stand in a style sheet.
  const css = `${tokensCss.replaceAll('<', '')}${look}`
  const body = `<!doctype html>
<html lang="${escapeHtml(locale)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>${escapeHtml(title)} - ${escapeHtml(siteName)}</title><style>${css}</style></head>
<body><main><h1>${escapeHtml(title)}</h1>${lines.map(line => `<p>${escapeHtml(line)}</p>`).join('')}<p><a href="${escapeHtml(path)}">${escapeHtml(words.back)}</a></p></main></body></html>`
  return new Response(body, {
    status: statusOf[answer.kind],
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex',
      'referrer-policy': 'strict-origin-when-cross-origin',
      ...(answer.kind === 'limited' ? { 'retry-after': String(answer.waitSeconds) } : {}),
    },
  })
}

const said = (answer: LeadAnswer, words: Words): { title: string; lines: readonly string[] } => {
  switch (answer.kind) {
    case 'thanks':
      return { title: words.thanks, lines: [words.thanksText] }
    case 'faulty':
      return { title: words.fault, lines: answer.fields.map(field => words.faults[field]) }
    case 'limited':
      return { title: words.busy, lines: [words.busyText(Math.ceil(answer.waitSeconds / 60))] }
  }
}

const look = `
body{margin:0;min-height:100vh;display:grid;place-items:center;font:1.125rem/1.6 system-ui,sans-serif;color:var(--lt-text,CanvasText);background:var(--lt-page,Canvas)}
main{max-inline-size:36rem;padding:2rem}
h1{font-size:2rem;line-height:1.2;margin:0 0 1rem}
p{margin:0 0 1rem}
a{color:var(--lt-accent-text,LinkText)}`
