import { safeTarget } from '@lectern/plugin-supertokens'
import { headers } from 'next/headers'
import { forbidden, redirect } from 'next/navigation'
import { paths } from './navigation.ts'
import { type StudentSession, studentSession } from './studentSession.ts'

/** The student of a personal page; who is not signed in is sent to sign in, or to renew the session, and back. */
export async function requireStudent(
  path: string,
): Promise<Extract<StudentSession, { kind: 'student' }>['site']> {
  const session = await studentSession(await headers())
  const back = encodeURIComponent(safeTarget(path) ?? '/')
  switch (session.kind) {
    case 'student':
      return { ...session.site, path }
    case 'expired':
      return redirect(`/auth/session/refresh/continue?to=${back}`)
    case 'foreign':
      return forbidden()
    case 'none':
      return redirect(`${paths.signIn}?continueTo=${back}`)
  }
}
