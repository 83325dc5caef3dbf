import { escaped } from '../letter.ts'
import { type Refusal, words } from './words.ts'

const statuses: Record<Refusal, number> = {
  stale: 400,
  refused: 400,
  away: 503,
  'too-many': 429,
  'google-unverified': 403,
  'account-unverified': 409,
  'other-google': 409,
  'no-account': 403,
  'not-accepted': 403,
  blocked: 403,
}

/**
 * A page that says why and what to do, in the browser's language, without script or style, so that it stands on any
 * host and under any policy. `signIn` and `forgot` are addresses of the site where the person began.
 */
export function refusalPage(
  reason: Refusal,
  request: Request,
  links: { signIn: string; forgot?: string | undefined },
): Response {
  const isGerman = request.headers.get('accept-language')?.trim().toLowerCase().startsWith('de') === true
  const say = isGerman ? words.de : words.en
  const { title, text } = say[reason]
  const link = (to: string, label: string) => `<p><a href="${escaped(to)}">${escaped(label)}</a></p>`
  const forgot = reason === 'account-unverified' && links.forgot ? link(links.forgot, say.forgot) : ''
  const html = `<!doctype html>
<html lang="${isGerman ? 'de' : 'en'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><meta name="robots" content="noindex"><title>${escaped(title)}</title></head>
<body><main><h1>${escaped(title)}</h1><p>${escaped(text)}</p>${forgot}${link(links.signIn, say.back)}</main></body>
</html>
`
  return new Response(html, {
    status: statuses[reason],
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      vary: 'accept-language',
      'auth-refusal': reason,
    },
  })
}
