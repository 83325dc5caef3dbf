import { sql } from '@payloadcms/db-postgres'
import type { CollectionSlug, PayloadRequest } from 'payload'
import { openAccount } from '../account.ts'
import { checkAccountFields, fieldsProblem } from '../credentials.ts'
import { type AccountDocument, trustedAccounts } from '../documents.ts'
import { type AuthContext, type AuthEndpoint, jsonAnswer } from '../endpoints/context.ts'
import { signInAs } from '../endpoints/signIn.ts'
import { readFields } from '../fields.ts'
import type { ResolvedOptions } from '../options.ts'
import { type Problem, problemResponse, problems } from '../problem.ts'
import { dueStep, staffOf } from '../secondFactor/standing.ts'
import { type Database, inTransaction } from '../transaction.ts'
import { invitationsSlug } from './collection.ts'
import { isToken, tokenDigest } from './token.ts'
import type { Invitation, JoinOutcome } from './types.ts'

/** For whoever holds the link of a mail, on the platform's host. */
export const invitationEndpoints: Record<string, Record<string, AuthEndpoint>> = {
  '/invitations/show': { POST: show },
  '/invitations/accept': { POST: accept },
  '/invitations/join': { POST: join },
}

/** `POST /auth/invitations/show` `{ token }`: what it is for, and whether the person has an account already. */
async function show(context: AuthContext): Promise<Response> {
  const settings = settingsOf(context)
  if (settings === null) return problemResponse(problems.notFound)
  const body = await readFields(context.request, ['token'])
  if (body.kind === 'refused') return problemResponse(body.problem)
  return asNobody(context, async (req, database) => {
    const invitation = await openInvitation(req, database, body.fields.token)
    const place = invitation && (await settings.placeOf(req, invitation))
    if (!invitation || !place) return problemResponse(gone)
    const account = await accountOf(context, invitation.email)
    const staff = await staffOf(context)
    const signedIn =
      staff.kind === 'staff' && staff.due === null
        ? isFor(invitation, staff.account)
          ? 'same'
          : 'other'
        : null
    return jsonAnswer(200, {
      place: place.name,
      email: invitation.email,
      role: settings.roles.find(({ value }) => value === invitation.role)?.label ?? invitation.role,
      account: account === null ? 'new' : 'existing',
      signedIn,
    })
  })
}

/** `POST /auth/invitations/accept` `{ token, name, password }`: a new person, who is signed in at once. */
async function accept(context: AuthContext): Promise<Response> {
  const settings = settingsOf(context)
  if (settings === null) return problemResponse(problems.notFound)
  const body = await readFields(context.request, ['token', 'name', 'password'])
  if (body.kind === 'refused') return problemResponse(body.problem)
  const { token, name, password } = body.fields
  const { payload, options } = context

  const outcome = await asNobody(context, async (req, database) => {
    const invitation = await openInvitation(req, database, token)
    if (invitation === null) return gone
    const checked = checkAccountFields({ email: invitation.email, name, password })
    if (checked.kind === 'invalid') return fieldsProblem(checked.errors)
    // The link came by mail to this address.
    const data = { emailVerifiedAt: new Date().toISOString() }
    const account = { audience: 'users', ...checked.fields, data, req } as const
    const opened = await openAccount(payload, options, account, { adopt: true })
    if (opened.kind === 'invalid') return fieldsProblem(opened.errors)
    if (opened.kind !== 'created') return opened.kind === 'busy' ? busy : signInFirst
    const joined = await use(req, database, settings, invitation, opened.userId)
    // Throws, so that the account goes with the transaction.
    if (joined.kind === 'closed') throw new Closed()
    return opened
  }).catch((error: unknown) => {
    if (error instanceof Closed) return gone
    throw error
  })
  if ('status' in outcome) return problemResponse(outcome)
  const person = await trustedAccounts(payload, options, 'users').byId(outcome.userId)
  if (person === null) return problemResponse(gone)
  if (options.isBlocked(person, 'users')) return problemResponse(problems.blocked)
  const due = await dueStep(payload, options, person, { audience: 'users', secondFactorAt: null })
  const { cookies, expiresAt } = await signInAs(context, outcome.identity.recipeUserId, outcome.userId, {
    quietly: due !== null,
  })
  return jsonAnswer(201, { expiresAt, ...(due !== null && { secondFactor: due }) }, cookies)
}

/** `POST /auth/invitations/join` `{ token }`: for the person it names, signed in. */
async function join(context: AuthContext): Promise<Response> {
  const settings = settingsOf(context)
  if (settings === null) return problemResponse(problems.notFound)
  const body = await readFields(context.request, ['token'])
  if (body.kind === 'refused') return problemResponse(body.problem)
  const staff = await staffOf(context)
  if (staff.kind === 'refused') return staff.response
  const outcome = await asNobody(context, async (req, database) => {
    const invitation = await openInvitation(req, database, body.fields.token)
    if (invitation === null) return { kind: 'closed' } as const
    if (!isFor(invitation, staff.account)) return { kind: 'other-person' } as const
    return use(req, database, settings, invitation, String(staff.account.id))
  })
  if (outcome.kind === 'closed') return problemResponse(gone)
  if (outcome.kind === 'other-person') return problemResponse(otherPerson)
  return jsonAnswer(200, { joined: true })
}

class Closed extends Error {}

/** The invitation of a token, locked until the transaction ends: a link opened twice at once works once. */
async function openInvitation(
  req: PayloadRequest,
  database: Database,
  token: string,
): Promise<Invitation | null> {
  if (!isToken(token)) return null
  const { rows } = await database.execute<{ id: string }>(
    sql`select id from invitations where token_digest = ${tokenDigest(token)} and expires_at > now() for update`,
  )
  const id = rows[0]?.id
  if (id === undefined) return null
  // Overrides access: the token is the right, and whoever holds it may not be anybody yet.
  const found: unknown = await req.payload.findByID({
    collection: invitationsSlug as CollectionSlug,
    id,
    depth: 0,
    overrideAccess: true,
    disableErrors: true,
    req,
  })
  return found as Invitation | null
}

async function use(
  req: PayloadRequest,
  database: Database,
  settings: NonNullable<ResolvedOptions['invitations']>,
  invitation: Invitation,
  userId: string,
): Promise<JoinOutcome> {
  const outcome = await settings.join(req, invitation, userId)
  if (outcome.kind !== 'closed')
    await database.execute(sql`delete from invitations where id = ${invitation.id}`)
  return outcome
}

/** Invitations are for staff, who live on the platform's host. */
function settingsOf({ options, site }: AuthContext) {
  return site.kind === 'platform' ? (options.invitations ?? null) : null
}

/** Somebody with credentials: a document that was only typed in waits for an invitation. */
async function accountOf({ payload, options }: AuthContext, email: string): Promise<AccountDocument | null> {
  const account = await trustedAccounts(payload, options, 'users').byEmail(email, undefined)
  return account !== null && typeof account.authId === 'string' && account.authId !== '' ? account : null
}

const isFor = ({ email }: Invitation, account: AccountDocument): boolean => account.email === email

function asNobody<T>(
  { payload }: AuthContext,
  work: (req: PayloadRequest, database: Database) => Promise<T>,
): Promise<T> {
  return inTransaction(payload, null, work)
}

const gone: Problem = {
  status: 404,
  code: 'invitation-gone',
  title: 'No such invitation',
  detail: 'This invitation was used, withdrawn or is older than it may be. Ask for a new one.',
}

const signInFirst: Problem = {
  status: 409,
  code: 'account-exists',
  title: 'Account exists',
  detail: 'There is an account with this e-mail already. Sign in, then accept the invitation.',
}

const otherPerson: Problem = {
  status: 403,
  code: 'invitation-of-another',
  title: 'Invitation of another person',
  detail: 'This invitation is for another e-mail address than yours. Sign in with that account.',
}

const busy: Problem = {
  status: 409,
  code: 'account-busy',
  title: 'Try again',
  detail: 'The account is being made at this moment. Try again in a minute.',
}
