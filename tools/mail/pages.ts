import type { Email } from 'postal-mime'
import { addressText, type MailSummary } from './store.ts'
import { style } from './style.ts'

/** Scripts never run; pictures of a mail may be loaded; nothing else is fetched. */
export const pagePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data: http: https:; font-src data: https:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"

export function listPage(mails: MailSummary[], to: string | undefined, smtpUrl: string): string {
  const heading = to ? `Mails to ${to}` : 'Mails'
  const count = mails.length === 1 ? '1 mail' : `${mails.length} mails`
  const body =
    mails.length === 0 ? emptyState(to, smtpUrl) : `<ul class="mails">${mails.map(row).join('')}</ul>`
  return page(
    heading,
    `<header><h1>${escapeHtml(heading)}</h1><p class="quiet">${count}, newest first${to ? ' · <a href="/">Show all</a>' : ''}</p></header><div class="sheet">${body}</div>`,
    '<meta http-equiv="refresh" content="15">',
  )
}

function emptyState(to: string | undefined, smtpUrl: string): string {
  return `<div class="empty"><p><strong>No mail ${to ? 'to this address ' : ''}yet</strong></p><p class="quiet">What the product sends to ${escapeHtml(smtpUrl)} appears here; nothing leaves this machine.</p></div>`
}

function row(mail: MailSummary): string {
  return `<li><a href="/mail/${mail.id}"><strong>${escapeHtml(mail.subject || '(no subject)')}</strong>${time(mail)}<span class="quiet">To ${escapeHtml(mail.to.join(', '))}</span></a></li>`
}

function time(mail: MailSummary): string {
  const text = mail.received.slice(0, 16).replace('T', ' ')
  return `<time class="quiet" datetime="${mail.received}" title="${mail.received}">${text}</time>`
}

export function mailPage(mail: MailSummary, email: Email): string {
  const subject = mail.subject || '(no subject)'
  const fields = [
    ['From', mail.from],
    ['To', (email.to ?? []).map(addressText).join(', ') || mail.to.join(', ')],
    ['Delivered to', mail.to.join(', ')],
    ...(email.cc?.length ? [['Copy', email.cc.map(addressText).join(', ')]] : []),
    ['Received', mail.received],
  ]
  const details = fields
    .map(([name = '', value = '']) => `<dt>${name}</dt><dd>${escapeHtml(value)}</dd>`)
    .join('')
  const tabs = [
    ...(email.html === undefined
      ? []
      : [
          tab(
            'html',
            'Mail',
            `<iframe title="The mail as it is shown" sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="${escapeHtml(frame(email))}"></iframe>`,
          ),
        ]),
    ...(email.text === undefined && email.html !== undefined
      ? []
      : [tab('text', 'Text', `<pre>${escapeHtml(email.text ?? '')}</pre>`)]),
    tab(
      'headers',
      'Headers',
      `<pre>${escapeHtml(email.headers.map(header => `${header.originalKey}: ${header.value}`).join('\n'))}</pre>`,
    ),
  ]
  const shown =
    tabs.map((item, index) => item.choice(index === 0)).join('') + tabs.map(item => item.panel).join('')
  return page(
    subject,
    `<header><h1>${escapeHtml(subject)}</h1><p class="quiet"><a href="/">All mails</a> · <a href="/mail/${mail.id}/raw">Download .eml</a></p></header><div class="sheet"><dl>${details}${attachments(mail, email)}</dl><div class="tabs">${shown}</div></div>`,
  )
}

function tab(
  id: string,
  label: string,
  content: string,
): { choice: (chosen: boolean) => string; panel: string } {
  return {
    choice: chosen =>
      `<input type="radio" name="tab" id="tab-${id}"${chosen ? ' checked' : ''}><label for="tab-${id}">${label}</label>`,
    panel: `<section class="${id}">${content}</section>`,
  }
}

function attachments(mail: MailSummary, email: Email): string {
  const links = email.attachments
    .map((item, index) =>
      item.related
        ? ''
        : `<a href="/mail/${mail.id}/attachments/${index}">${escapeHtml(item.filename ?? `attachment ${index + 1}`)}</a>`,
    )
    .filter(link => link !== '')
  return links.length === 0 ? '' : `<dt>Attached</dt><dd>${links.join(', ')}</dd>`
}

/** The mail's own document under a policy of its own: styles and pictures, links in new windows, nothing else. */
function frame(email: Email): string {
  const policy =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data: http: https:; font-src data: https:"
  const html = (email.html ?? '').replace(
    /cid:([^"'\s)>]+)/g,
    (whole, id: string) => inlinePicture(email, id) ?? whole,
  )
  return `<!doctype html><meta http-equiv="Content-Security-Policy" content="${policy}"><base target="_blank">${html}`
}

function inlinePicture(email: Email, id: string): string | undefined {
  const found = email.attachments.find(
    item => item.contentId === `<${id}>` && /^image\/(png|jpeg|gif|webp)$/.test(item.mimeType),
  )
  if (!found || typeof found.content === 'string') return undefined
  return `data:${found.mimeType};base64,${Buffer.from(new Uint8Array(found.content)).toString('base64')}`
}

export function missingPage(): string {
  return page(
    'Not here',
    '<header><h1>Not here</h1></header><div class="sheet"><div class="empty"><p><strong>This mail is gone</strong></p><p class="quiet">Only the newest 500 are kept. <a href="/">All mails</a></p></div></div>',
  )
}

function page(title: string, content: string, head = ''): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">${head}<title>${escapeHtml(title)}</title><link rel="icon" href="data:,"><style>${style}</style></head><body><main>${content}</main></body></html>`
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
