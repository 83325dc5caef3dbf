import type { IncomingMessage, ServerResponse } from 'node:http'
import { listPage, mailPage, missingPage, pagePolicy } from './pages.ts'
import { type MailStore, type MailSummary, readMail } from './store.ts'

/** Answers the page and the JSON API. */
export async function answer(
  store: MailStore,
  smtpUrl: () => string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  // A foreign name that resolves to this machine is another site's attempt to read the mails (DNS rebinding).
  if (!/^(127\.0\.0\.1|\[::1\]|localhost|[a-z0-9.-]+\.localhost)(:\d+)?$/i.test(request.headers.host ?? '')) {
    return send(response, 403, 'text/plain', 'Reach this page by localhost.')
  }
  const to = url.searchParams.get('to') || undefined
  const parts = url.pathname.split('/').filter(part => part !== '')
  const [first, second, third, fourth] = parts
  const route = `${request.method === 'HEAD' ? 'GET' : request.method} /${first ?? ''}${first === 'api' ? `/${second ?? ''}` : ''}`

  if (route === 'GET /' && parts.length === 0)
    return send(response, 200, 'text/html', listPage(store.list(to), to, smtpUrl()))
  if (route === 'GET /mail' && parts.length <= 4) return showMail(store, response, second, third, fourth)
  if (route === 'GET /api/mails' && parts.length === 2)
    return sendJson(response, 200, { mails: store.list(to) })
  if (route === 'GET /api/mails' && parts.length === 3) {
    const mail = store.find(third ?? '')
    return mail
      ? sendJson(response, 200, await detailed(store, mail))
      : sendJson(response, 404, { error: 'not found' })
  }
  if (route === 'DELETE /api/mails' && parts.length === 2) {
    await store.clear()
    response.writeHead(204).end()
    return
  }
  send(response, 404, 'text/html', missingPage())
}

async function showMail(
  store: MailStore,
  response: ServerResponse,
  id: string | undefined,
  part: string | undefined,
  index: string | undefined,
): Promise<void> {
  const mail = store.find(id ?? '')
  if (!mail) return send(response, 404, 'text/html', missingPage())
  const raw = await store.raw(mail.id)
  if (part === undefined) return send(response, 200, 'text/html', mailPage(mail, await readMail(raw)))
  if (part === 'raw' && index === undefined)
    return download(response, 'message/rfc822', `${mail.id}.eml`, raw)
  const attachment = part === 'attachments' ? (await readMail(raw)).attachments[Number(index)] : undefined
  if (!attachment || typeof attachment.content === 'string')
    return send(response, 404, 'text/html', missingPage())
  const content = Buffer.from(new Uint8Array(attachment.content))
  download(response, 'application/octet-stream', attachment.filename ?? 'attachment', content)
}

async function detailed(store: MailStore, mail: MailSummary) {
  const email = await readMail(await store.raw(mail.id))
  return {
    ...mail,
    text: email.text,
    html: email.html,
    headers: email.headers.map(header => ({ name: header.originalKey, value: header.value })),
    attachments: email.attachments.map(item => ({ name: item.filename, type: item.mimeType })),
  }
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  send(response, status, 'application/json', JSON.stringify(value))
}

function send(response: ServerResponse, status: number, type: string, text: string): void {
  response.writeHead(status, {
    'content-type': `${type}; charset=utf-8`,
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    'content-security-policy': pagePolicy,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  })
  response.end(text)
}

function download(response: ServerResponse, type: string, name: string, content: Buffer): void {
  response.writeHead(200, {
    'content-type': type,
    'content-length': content.length,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
  })
  response.end(content)
}
