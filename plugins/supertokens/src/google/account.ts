import { type Payload, ValidationError } from 'payload'
import type { RecipeUserId } from 'supertokens-node'
import { convertToRecipeUserId } from 'supertokens-node'
import { manuallyCreateOrUpdateUser } from 'supertokens-node/recipe/thirdparty'
import { removeIdentity } from '../core/accounts.ts'
import { endAllSessions } from '../core/sessions.ts'
import { locate } from '../core/tenancy.ts'
import { emailFaults } from '../credentials.ts'
import { type AccountDocument, livesAt, trustedAccounts } from '../documents.ts'
import type { AuthContext } from '../endpoints/context.ts'
import { normaliseEmail } from '../identifiers.ts'
import { tell } from '../ownAccount/notices.ts'
import { announce } from '../seams.ts'
import { audienceOf, tenantOf } from '../site.ts'
import { type GooglePerson, googleIdentifier } from './provider.ts'
import { thirdPartyId } from './recipe.ts'

export type GoogleAccount =
  | { kind: 'account'; account: AccountDocument; recipeUserId: RecipeUserId }
  /** Google has not seen that the address is the person's. */
  | { kind: 'google-unverified' }
  /** An account with a password has the address, and nobody has shown yet that it is its owner's. */
  | { kind: 'account-unverified' }
  /** An account has the address and belongs to another account at Google. */
  | { kind: 'other-google' }
  /** Staff are invited. */
  | { kind: 'no-account' }
  /** The app's own rules refuse such a student. */
  | { kind: 'not-accepted' }

/** Names are shown in many places; Google allows longer ones. */
const longestName = 100

/**
 * The account of somebody at Google on this site. Found by Google's id; else an account with the same address becomes
 * theirs when both sides have shown that the address is its owner's: otherwise whoever signed up first with a foreign
 * address would share the account. Else a student gets a new one.
 */
export async function accountFor(context: AuthContext, person: GooglePerson): Promise<GoogleAccount> {
  const { payload, options, site, siteName } = context
  const audience = audienceOf(site)
  const accounts = trustedAccounts(payload, options, audience)
  const googleId = googleIdentifier(options.identityKey, siteName, person.subject)

  const known = await accounts.byGoogleId(googleId)
  if (known !== null && livesAt(known, siteName, audience, options)) return found(known)

  const email = normaliseEmail(person.email)
  if (!person.emailVerified || emailFaults(email).length > 0) return { kind: 'google-unverified' }
  const tenantId = tenantOf(site)
  const present = await accounts.byEmail(email, tenantId)
  if (present !== null && hasText(present.authId)) {
    // Another tab of the same person may have made the account since we looked by Google's id.
    if (present.googleId === googleId) return found(present)
    if (hasText(present.googleId)) return { kind: 'other-google' }
    if (!present.emailVerifiedAt) return { kind: 'account-unverified' }
    await accounts.update(String(present.id), { googleId })
    // Whoever knows the password may be somebody else: nobody stays in unseen, and the owner is told.
    await endAllSessions(String(present.authId))
    tell(context, email, 'googleJoined')
    return found(present)
  }
  if (tenantId === undefined) return { kind: 'no-account' }

  const identity = await identityOf(context, googleId, email)
  const proven = { googleId, authId: identity.authId, emailVerifiedAt: new Date().toISOString() }
  try {
    if (present !== null) await accounts.update(String(present.id), proven)
    else {
      const tenant = { [options.students.tenantField]: tenantId }
      await accounts.create({ ...proven, ...tenant, email, name: nameOf(person, email) })
    }
  } catch (error) {
    // Another tab of the same person was quicker.
    const winner = await accounts.byGoogleId(googleId)
    if (winner !== null) return found(winner)
    if (identity.isNew) await withdraw(payload, identity.authId)
    if (error instanceof ValidationError) return { kind: 'not-accepted' }
    throw error
  }
  const made = await accounts.byGoogleId(googleId)
  if (made === null) throw new Error('supertokensPlugin: an account vanished while it was made')
  const userId = String(made.id)
  await announce(payload, options.onAccountCreated, { payload, audience, userId, tenantId })
  return found(made)
}

/** The core's user for a person at Google, new or left over from a crash. */
async function identityOf(
  { options, siteName }: AuthContext,
  googleId: string,
  email: string,
): Promise<{ authId: string; isNew: boolean }> {
  const { tenant, identifier } = await locate(options, siteName, email)
  const answer = await manuallyCreateOrUpdateUser(tenant, thirdPartyId, googleId, identifier, true)
  if (answer.status !== 'OK') throw new Error(`supertokensPlugin: the core said ${answer.status}`)
  return { authId: answer.user.id, isNew: answer.createdNewRecipeUser }
}

function found(account: AccountDocument): GoogleAccount {
  return { kind: 'account', account, recipeUserId: convertToRecipeUserId(String(account.authId)) }
}

function nameOf({ name }: GooglePerson, email: string): string {
  const given = [...name.trim()].slice(0, longestName).join('').trim()
  return given || (email.split('@')[0] ?? email).slice(0, longestName)
}

async function withdraw(payload: Payload, authId: string): Promise<void> {
  try {
    await removeIdentity(authId)
  } catch (err) {
    payload.logger.error({
      err,
      msg: 'A core user without a document was left behind; the next sign-in takes it up',
    })
  }
}

const hasText = (value: unknown): boolean => typeof value === 'string' && value !== ''
