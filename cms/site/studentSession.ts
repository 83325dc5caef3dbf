import { readSession } from '@lectern/plugin-supertokens'
import config from '@payload-config'
import { getPayload } from 'payload'
import { signInOptions } from '../signIn.ts'
import { noteSeen } from './noteSeen.ts'
import { openSite, type SiteAccess } from './siteAccess.ts'
import { siteOf } from './verdict.ts'

export type StudentSession =
  | { kind: 'none' | 'expired' | 'foreign' }
  | { kind: 'student'; site: SiteAccess & { student: NonNullable<SiteAccess['student']> } }

/** Who the student of a request is, from the entry's verdict and the session; Payload's strategy has loaded the account. */
export async function studentSession(headers: Headers): Promise<StudentSession> {
  const host = siteOf(headers)
  if (host?.kind !== 'academy') return { kind: 'none' }
  const state = await readSession(headers, signInOptions())
  if (state.kind !== 'valid') return { kind: state.kind }
  const payload = await getPayload({ config })
  const { user } = await payload.auth({ headers })
  if (user?.collection !== 'students') return { kind: 'none' }
  await noteSeen(payload, user)
  return { kind: 'student', site: { ...(await openSite(host.tenantId, user)), student: user } }
}
