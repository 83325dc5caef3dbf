import { sql } from '@payloadcms/db-postgres'
import { ValidationError } from 'payload'
import { clearLeftover } from '../account.ts'
import { changeIdentifier } from '../core/identifier.ts'
import { hasPassword } from '../core/passwords.ts'
import { endAllSessions, endOtherSessions } from '../core/sessions.ts'
import { locate } from '../core/tenancy.ts'
import { type AccountDocument, livesAt, trustedAccounts } from '../documents.ts'
import type { AuthContext } from '../endpoints/context.ts'
import { readResolvedSession } from '../session.ts'
import { audienceOf, collectionOf } from '../site.ts'
import { inTransaction } from '../transaction.ts'
import type { VerificationTicket } from './token.ts'

export type Confirmation =
  | { kind: 'verified' }
  | { kind: 'changed'; oldEmail: string }
  /** The account or its wish for this address is gone. */
  | { kind: 'unusable' }
  /** Somebody else got the address meanwhile. */
  | { kind: 'taken' }

class Taken extends Error {}

/**
 * The mail of this address was read. Repeating it changes nothing. A new address is changed in Payload and in the
 * core, both or neither: the core is asked last, inside of Payload's transaction.
 */
export async function confirmAddress(
  context: AuthContext,
  ticket: VerificationTicket,
): Promise<Confirmation> {
  const { payload, options, site, siteName } = context
  const audience = audienceOf(site)
  const accounts = trustedAccounts(payload, options, audience)
  let renamed: AccountDocument | undefined
  try {
    const outcome = await inTransaction(payload, null, async (req, database): Promise<Confirmation> => {
      // Two confirmations, or one and a withdrawal, come one after the other.
      const table = sql.identifier(collectionOf(audience, options).replaceAll('-', '_'))
      await database.execute(sql`select id from ${table} where id::text = ${ticket.account} for update`)
      const account = await accounts.byId(ticket.account, req)
      if (account === null || !livesAt(account, siteName, audience, options)) return { kind: 'unusable' }
      if (options.isBlocked(account, audience)) return { kind: 'unusable' }
      const emailVerifiedAt = new Date().toISOString()
      if (account.email === ticket.email) {
        if (!account.emailVerifiedAt) await accounts.update(ticket.account, { emailVerifiedAt }, req)
        return { kind: 'verified' }
      }
      if (account.pendingEmail !== ticket.email) return { kind: 'unusable' }
      const changes = { email: ticket.email, pendingEmail: null, emailVerifiedAt }
      await accounts.update(ticket.account, { ...changes, ...(await withoutGoogle(account)) }, req)
      // Before as well: should this process die after the commit, no other session is left.
      await endOthers(context, String(account.authId))
      renamed = account
      await rename(context, account, ticket.email)
      return { kind: 'changed', oldEmail: String(account.email) }
    })
    if (outcome.kind === 'changed' && renamed) await endOthers(context, String(renamed.authId))
    return outcome
  } catch (error) {
    if (renamed) await takeBack(context, renamed, ticket.email)
    if (error instanceof Taken || error instanceof ValidationError) return { kind: 'taken' }
    throw error
  }
}

/** Whoever moves may leave an account at Google behind; it joins again by itself. Who has no password needs it. */
async function withoutGoogle({ authId }: AccountDocument): Promise<{ googleId?: null }> {
  return (await hasPassword(String(authId))) ? { googleId: null } : {}
}

async function rename(context: AuthContext, account: AccountDocument, email: string): Promise<void> {
  const { payload, options, siteName } = context
  const login = await locate(options, siteName, email)
  const authId = String(account.authId)
  if ((await changeIdentifier(authId, login.identifier)).kind === 'changed') return
  if (!(await clearLeftover(payload, options, login))) throw new Taken()
  if ((await changeIdentifier(authId, login.identifier)).kind === 'taken') throw new Taken()
}

/** Payload kept the old address; an answer of the core that was lost, or a failed commit, must not leave the new one there. */
async function takeBack(context: AuthContext, account: AccountDocument, email: string): Promise<void> {
  const { payload, options, site, siteName } = context
  try {
    // A commit whose answer was lost has changed Payload after all.
    const now = await trustedAccounts(payload, options, audienceOf(site)).byId(String(account.id))
    if (now?.email === email) return
    const { identifier } = await locate(options, siteName, String(account.email))
    await changeIdentifier(String(account.authId), identifier)
  } catch (err) {
    payload.logger.error({
      err,
      id: account.id,
      msg: 'The core may know a new address that Payload does not; the link, opened again, mends it',
    })
  }
}

/** Whoever knows the old password may be signed in. The browser that confirms stays, if it is signed in. */
async function endOthers({ request, options }: AuthContext, authId: string): Promise<void> {
  const session = await readResolvedSession(request.headers, options)
  if (session.kind === 'valid' && session.authId === authId)
    await endOtherSessions(authId, session.sessionHandle)
  else await endAllSessions(authId)
}
