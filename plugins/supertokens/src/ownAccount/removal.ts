import { clearedCookies } from '../cookies.ts'
import { trustedAccounts } from '../documents.ts'
import { type AuthContext, noContent } from '../endpoints/context.ts'
import { readKnownFields } from '../fields.ts'
import { problemResponse, problems } from '../problem.ts'
import { tell } from './notices.ts'
import { personOf, refuseStranger } from './person.ts'

/** `DELETE /auth/account` `{ password }`: a student's own end of it. Staff are removed by those who invited them. */
export async function removeOwnAccount(context: AuthContext): Promise<Response> {
  const { payload, options, site } = context
  if (site.kind === 'platform') return problemResponse(problems.notFound)
  const person = await personOf(context)
  if (person.kind === 'refused') return problemResponse(person.problem)
  const body = await readKnownFields(context.request, ['password'])
  if (body.kind === 'refused') return problemResponse(body.problem)
  const stranger = await refuseStranger(context, person, body.value.password)
  if (stranger !== null) return problemResponse(stranger)
  // Its hooks take along what is the person's, and the core's user.
  await trustedAccounts(payload, options, 'students').remove(String(person.account.id))
  tell(context, String(person.account.email), 'accountRemoved')
  return noContent(clearedCookies(site.origin))
}
