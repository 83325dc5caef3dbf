import type { AuthEndpoint } from '../endpoints/context.ts'
import { showAccount } from './overview.ts'
import { changePassword } from './password.ts'
import { removeOwnAccount } from './removal.ts'
import { endOneSession, listSessions, signOutEverywhere } from './sessions.ts'

/** What a person does with their own account, signed in. `:id` stands for one segment. */
export const accountEndpoints: Record<string, Record<string, AuthEndpoint>> = {
  '/account': { GET: showAccount, DELETE: removeOwnAccount },
  '/account/password': { POST: changePassword },
  '/account/sessions': { GET: listSessions },
  '/account/sessions/:id': { DELETE: endOneSession },
  '/sign-out/everywhere': { POST: signOutEverywhere },
}
