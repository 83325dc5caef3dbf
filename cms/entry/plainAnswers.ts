import type { IncomingMessage, ServerResponse } from 'node:http'
import { ruleOf } from './firstSegments.ts'

const sentences: Record<number, [title: string, detail: string]> = {
  400: ['Bad request', 'The address or the host of this request cannot be read.'],
  403: [
    'This session belongs elsewhere',
    'You are signed in at another academy. Sign out there, or sign in here.',
  ],
  404: ['Not found', 'There is nothing at this address.'],
  405: ['Method not allowed', 'This address only answers GET and HEAD.'],
  416: ['Range not satisfiable', 'The file is shorter than the range that was asked for.'],
  429: [
    'Faster than can be watched',
    'This video is loaded faster than anybody watches. It goes on in a moment.',
  ],
  502: ['Storage does not answer', 'The file could not be read. Try again in a moment.'],
  503: ['Not available', 'This site cannot answer at the moment. Try again in a minute.'],
}

/** A small page for what the entry answers by itself; it says the same for every host, so it tells nothing. */
export function answerPlainly(
  response: ServerResponse,
  status: number,
  headers: Record<string, string> = {},
): void {
  if (response.headersSent) {
    response.destroy()
    return
  }
  const [title, detail] = sentences[status] ?? ['Unexpected', 'Something went wrong.']
  const body = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>:root{color-scheme:light dark;font:17px/1.6 system-ui}body{max-width:34rem;margin:18vh auto;padding:0 24px}h1{font-size:1.6rem;line-height:1.2}</style><h1>${title}</h1><p>${detail}</p></html>`
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    'cache-control': 'no-store',
    ...headers,
  })
  response.end(response.req.method === 'HEAD' ? undefined : body)
}

/** A few words for programs, equal for every host of a kind. */
export function answerText(response: ServerResponse, text: string): void {
  response.writeHead(200, {
    'content-type': 'text/plain; charset=utf-8',
    'content-length': String(Buffer.byteLength(text)),
    'cache-control': 'no-store',
  })
  response.end(response.req.method === 'HEAD' ? undefined : text)
}

/** More is asked for than may be worked on: a page for people, a problem document (RFC 9457) for programs. */
export function answerBusy(request: IncomingMessage, response: ServerResponse): void {
  // Spread, so that those who were turned away together do not come back together.
  const headers = { 'retry-after': String(1 + Math.floor(Math.random() * 4)) }
  if (ruleOf(request.url?.split('?')[0] ?? '/')?.kind !== 'endpoint') {
    answerPlainly(response, 503, headers)
    return
  }
  const detail = 'Too much is being asked for at the moment. Try again in a few seconds.'
  answerJson(
    response,
    503,
    // `errors` is where the admin looks for what to show.
    { type: 'about:blank', title: 'Busy', status: 503, code: 'busy', detail, errors: [{ message: detail }] },
    { ...headers, 'content-type': 'application/problem+json' },
  )
}

export function answerJson(
  response: ServerResponse,
  status: number,
  value: unknown,
  headers: Record<string, string> = {},
): void {
  if (response.headersSent) {
    response.destroy()
    return
  }
  const body = JSON.stringify(value)
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    'cache-control': 'no-store',
    ...headers,
  })
  response.end(body)
}
