import type { AuthContext } from './context.ts'

/** `GET /auth/methods`: how one may sign in here. The same for everybody, so it may be kept for a while. */
export async function describeMethods({ options, site }: AuthContext): Promise<Response> {
  const isAcademy = site.kind === 'academy'
  const body = {
    password: true,
    google: options.google !== undefined,
    signUp: isAcademy,
    passwordReset: options.passwordReset !== undefined,
  }
  return new Response(JSON.stringify(body), {
    status: 200,
    headers: { 'content-type': 'application/json', 'cache-control': 'public, max-age=300' },
  })
}
