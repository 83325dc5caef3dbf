import config from '@payload-config'
import { getPayload } from 'payload'
import { problem } from '../problem.ts'
import { siteOf } from '../site/verdict.ts'
import { takeCode } from './oneTimeCodes.ts'
import { passCookie, passSeconds, writePass } from './pass.ts'
import { previewKey } from './session.ts'

/** `GET /preview/enter?code=` on a preview host: the code is used up, and a short host-only cookie stands for it. */
export async function enterPreview(request: Request): Promise<Response> {
  const host = siteOf(request.headers)
  const code = new URL(request.url).searchParams.get('code') ?? ''
  const entry =
    host?.kind === 'academy' && /^[\w-]{32}$/.test(code)
      ? await takeCode(await getPayload({ config }), code)
      : null
  if (!entry || host?.kind !== 'academy' || entry.tenantId !== host.tenantId)
    return problem(404, 'not-found', 'This way into the preview is used up. Click "Preview" once more.')
  const pass = writePass(previewKey(), {
    userId: entry.userId,
    tenantId: entry.tenantId,
    expires: Math.floor(Date.now() / 1000) + passSeconds,
  })
  const secure = host.origin.startsWith('https:') ? '; Secure' : ''
  return new Response(null, {
    status: 303,
    headers: {
      location: entry.path,
      'cache-control': 'private, no-store',
      'referrer-policy': 'no-referrer',
      'set-cookie': `${passCookie}=${pass}; Path=/; Max-Age=${passSeconds}; HttpOnly; SameSite=Lax${secure}`,
    },
  })
}
