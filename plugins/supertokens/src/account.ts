import type { JsonObject, Payload, PayloadRequest } from 'payload'
import { platformClaim } from './claim/index.ts'
import { createIdentity, findIdentity, type Identity, removeIdentity } from './core/accounts.ts'
import { type CoreLogin, locate } from './core/tenancy.ts'
import { checkAccountFields } from './credentials.ts'
import { type AccountDocument, trustedAccounts } from './documents.ts'
import { normaliseEmail } from './identifiers.ts'
import { type ResolvedOptions, resolveOptions } from './options.ts'
import { announce } from './seams.ts'
import type { Audience, FieldFault, SupertokensOptions } from './types.ts'

export interface NewAccount {
  audience: Audience
  /** Required for students. */
  tenantId?: string
  email: string
  password: string
  name: string
  /** Further fields of the Payload document, for instance roles. */
  data?: JsonObject
  /** Writes the document in the request's transaction. Rolled back, it leaves a core user, which the next attempt replaces. */
  req?: PayloadRequest
}

export type AccountOutcome =
  | { kind: 'created'; userId: string; authId: string; identity: Identity }
  /** The e-mail has an account here; nothing was changed, not even the password. */
  | { kind: 'exists'; userId: string; authId: string }
  | { kind: 'invalid'; errors: FieldFault[] }
  /** Somebody else is creating the same account this minute. */
  | { kind: 'busy' }

/** A core user without a document is left over from a crash once it is older than any creation takes. */
const leftoverSeconds = 60

/**
 * Creates a person: a user in the core and a document in Payload, both or neither. Repeating it changes nothing.
 * A document without credentials (imported, or made in the admin) gets them, so that an invitation can be accepted.
 * Throws when Payload refuses the document; the core user is then gone again.
 */
export async function createAccount(
  payload: Payload,
  options: SupertokensOptions,
  account: NewAccount,
): Promise<AccountOutcome> {
  return openAccount(payload, resolveOptions(options), account, { adopt: true })
}

/** `adopt`: whether a document without credentials gets them. Not at public sign-up: whoever came first would own it. */
export async function openAccount(
  payload: Payload,
  options: ResolvedOptions,
  account: NewAccount,
  { adopt }: { adopt: boolean },
): Promise<AccountOutcome> {
  const checked = checkAccountFields({ email: account.email, password: account.password, name: account.name })
  if (checked.kind === 'invalid') return checked
  const { email, password, name } = checked.fields
  const site = siteOfAccount(account)
  const accounts = trustedAccounts(payload, options, account.audience)

  const present = await accounts.byEmail(email, account.tenantId)
  if (present !== null && (!adopt || hasCredentials(present))) return existing(present)

  const login = await locate(options, site, email)
  const identity = await claimIdentity(payload, options, login, password)
  if (identity === null) return { kind: 'busy' }

  try {
    const userId = await writeDocument({ ...account, email, name }, present, identity, options, accounts)
    const { audience, tenantId } = account
    await announce(payload, options.onAccountCreated, { payload, audience, userId, tenantId })
    return { kind: 'created', userId, authId: identity.authId, identity }
  } catch (error) {
    const winner = await accounts.byEmail(email, account.tenantId)
    // Written after all: only the answer was lost. Without its user of the core nobody could ever sign in to it.
    if (winner?.authId === identity.authId) throw error
    await withdraw(payload, identity.authId)
    if (present === null && winner !== null) return existing(winner)
    throw error
  }
}

export type RemovalOutcome = { kind: 'removed' } | { kind: 'unknown' }

/** Removes the document (its delete hook removes the core user and all sessions), and a core user without a document. */
export async function removeAccount(
  payload: Payload,
  options: SupertokensOptions,
  account: { audience: Audience; tenantId?: string; email: string; req?: PayloadRequest },
): Promise<RemovalOutcome> {
  const resolved = resolveOptions(options)
  const accounts = trustedAccounts(payload, resolved, account.audience)
  const site = siteOfAccount(account)
  const document = await accounts.byEmail(normaliseEmail(account.email), account.tenantId)
  if (document !== null) await accounts.remove(String(document.id), account.req)
  const left = await findIdentity(await locate(resolved, site, account.email))
  // Somebody who has moved to another address may still be named by this one there.
  const isLeft = left !== undefined && !(await isUsed(payload, resolved, left.authId))
  if (isLeft) await removeIdentity(left.authId)
  return { kind: document === null && !isLeft ? 'unknown' : 'removed' }
}

function siteOfAccount({ audience, tenantId }: { audience: Audience; tenantId?: string }): string {
  if (audience === 'users') return platformClaim
  if (!tenantId) throw new TypeError('supertokensPlugin: a student needs a tenantId')
  return tenantId
}

/** A fresh core user, in place of a leftover one if need be; `null` while somebody else creates the same. */
async function claimIdentity(
  payload: Payload,
  options: ResolvedOptions,
  login: CoreLogin,
  password: string,
): Promise<Identity | null> {
  const first = await createIdentity(login, password)
  if (first.kind === 'created') return first.identity
  if (!(await clearLeftover(payload, options, login))) return null
  const second = await createIdentity(login, password)
  return second.kind === 'created' ? second.identity : null
}

/** Removes a core user without a document that has the identifier; `false` while it is somebody's. */
export async function clearLeftover(
  payload: Payload,
  options: ResolvedOptions,
  login: CoreLogin,
): Promise<boolean> {
  const holder = await findIdentity(login)
  if (holder === undefined) return true
  if (holder.ageSeconds < leftoverSeconds || (await isUsed(payload, options, holder.authId))) return false
  await removeIdentity(holder.authId)
  return true
}

async function isUsed(payload: Payload, options: ResolvedOptions, authId: string): Promise<boolean> {
  const owners = (['users', 'students'] as const).map(audience =>
    trustedAccounts(payload, options, audience).byAuthId(authId),
  )
  return (await Promise.all(owners)).some(owner => owner !== null)
}

async function writeDocument(
  account: NewAccount,
  present: AccountDocument | null,
  { authId }: Identity,
  options: ResolvedOptions,
  accounts: ReturnType<typeof trustedAccounts>,
): Promise<string> {
  if (present !== null) {
    await accounts.update(String(present.id), { ...account.data, authId }, account.req)
    return String(present.id)
  }
  const { email, name, tenantId, data, req } = account
  const tenant = account.audience === 'students' ? { [options.students.tenantField]: tenantId } : {}
  const made = await accounts.create({ ...data, email, name, ...tenant, authId }, req)
  return String(made.id)
}

async function withdraw(payload: Payload, authId: string): Promise<void> {
  try {
    await removeIdentity(authId)
  } catch (err) {
    payload.logger.error({
      err,
      msg: 'A core user without a document was left behind; the next attempt replaces it',
    })
  }
}

function hasCredentials(document: AccountDocument): boolean {
  return typeof document.authId === 'string' && document.authId !== ''
}

function existing(document: AccountDocument): AccountOutcome {
  return {
    kind: 'exists',
    userId: String(document.id),
    authId: hasCredentials(document) ? document.authId : '',
  }
}
