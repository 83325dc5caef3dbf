import { convertToRecipeUserId } from 'supertokens-node'
import { endAllSessions, endSession } from '../core/sessions.ts'
import { type AccountDocument, trustedAccounts } from '../documents.ts'
import { type AuthContext, type AuthEndpoint, jsonAnswer } from '../endpoints/context.ts'
import { signInAs } from '../endpoints/signIn.ts'
import { readFields } from '../fields.ts'
import { problemResponse, problems } from '../problem.ts'
import { poolOf } from '../transaction.ts'
import {
  confirmEnrolment,
  drawAgain,
  type ProofOutcome,
  removeFor,
  startEnrolment,
  turnOff,
  verify,
} from './changes.ts'
import {
  alreadyEnrolled,
  mandatory,
  notEnrolled,
  nothingPending,
  paused,
  secondFactorRequired,
  wrongCode,
} from './problems.ts'
import { type FactorRecord, readRecord } from './records.ts'
import { isRecent, type Staff, staffOf } from './standing.ts'

/** Replacing an app and taking somebody else's away ask for a code that is at most this old. */
const stepUpSeconds = 10 * 60

/** For staff on the platform's host; elsewhere they do not exist. */
export const secondFactorEndpoints: Record<string, Record<string, AuthEndpoint>> = {
  '/second-factor': { GET: whereConfigured(describe) },
  '/second-factor/enrolment': { POST: whereConfigured(enrol) },
  '/second-factor/enrolment/confirm': { POST: whereConfigured(confirm) },
  '/second-factor/verify': { POST: whereConfigured(proveAgain) },
  '/second-factor/recovery-codes': { POST: whereConfigured(renewRecoveryCodes) },
  '/second-factor/turn-off': { POST: whereConfigured(turnOffByCode) },
  '/second-factor/of-user': { GET: whereConfigured(describeOther) },
  '/second-factor/reset': { POST: whereConfigured(reset) },
}

function whereConfigured(endpoint: AuthEndpoint): AuthEndpoint {
  return async context =>
    context.options.secondFactor === undefined ? problemResponse(problems.notFound) : endpoint(context)
}

/** `GET /auth/second-factor`: what the session still lacks, and how things stand. */
async function describe(context: AuthContext): Promise<Response> {
  const staff = await staffOf(context)
  if (staff.kind === 'refused') return staff.response
  const { account, due } = staff
  const record = await recordOf(context, account)
  const enrolled = isEnrolled(record)
  if (due !== null) return jsonAnswer(200, { due, enrolled })
  return jsonAnswer(200, {
    due,
    enrolled,
    required: await isRequired(context, account),
    enrolledAt: enrolled ? (record?.confirmedAt?.toISOString() ?? null) : null,
    recoveryCodesLeft: enrolled ? record?.recoveryDigests.length : 0,
  })
}

/** `POST /auth/second-factor/enrolment` `{}`: a secret to put into an app, shown this once. */
async function enrol(context: AuthContext): Promise<Response> {
  const staff = await staffOf(context)
  if (staff.kind === 'refused') return staff.response
  const body = await readFields(context.request, [])
  if (body.kind === 'refused') return problemResponse(body.problem)
  const { account, session } = staff
  const enrolled = isEnrolled(await recordOf(context, account))
  if (enrolled && !isRecent(session, stepUpSeconds)) return problemResponse(alreadyEnrolled)
  const { payload, options } = context
  return jsonAnswer(200, await startEnrolment({ payload, options, account }))
}

/** `POST /auth/second-factor/enrolment/confirm` `{ code }`: the app counts from now on; recovery codes, shown this once. */
async function confirm(context: AuthContext): Promise<Response> {
  return withCode(context, null, async ({ account, due }, code) => {
    if (due === 'verify') return problemResponse(alreadyEnrolled)
    const { payload, options } = context
    const outcome = await confirmEnrolment({ payload, options, account }, code)
    return outcome.kind === 'not-enrolled' ? problemResponse(nothingPending) : outcome
  })
}

/** `POST /auth/second-factor/verify` `{ code }`: the second step of signing in, and whenever it is asked again. */
async function proveAgain(context: AuthContext): Promise<Response> {
  return withCode(context, null, async ({ account }, code) => {
    const { payload, options } = context
    return verify({ payload, options, account }, code)
  })
}

/** `POST /auth/second-factor/recovery-codes` `{ code }`: ten new ones in place of the old. */
async function renewRecoveryCodes(context: AuthContext): Promise<Response> {
  return withCode(context, 'complete', async ({ account }, code) => {
    const { payload, options } = context
    return drawAgain({ payload, options, account }, code)
  })
}

/** `POST /auth/second-factor/turn-off` `{ code }`, for those who may do without. */
async function turnOffByCode(context: AuthContext): Promise<Response> {
  return withCode(context, 'complete', async ({ account }, code) => {
    if (await isRequired(context, account)) return problemResponse(mandatory)
    const { payload, options } = context
    return turnOff({ payload, options, account }, code)
  })
}

/** `GET /auth/second-factor/of-user?id=`: whether somebody else has one, for those who may reset it; else 404. */
async function describeOther(context: AuthContext): Promise<Response> {
  const id = new URL(context.request.url).searchParams.get('id') ?? ''
  const other = await otherPerson(context, id)
  if (other.kind === 'refused') return other.response
  return jsonAnswer(200, { enrolled: isEnrolled(await recordOf(context, other.person)) })
}

/**
 * `POST /auth/second-factor/reset` `{ user }`: for somebody who lost phone and recovery codes. Their sessions end,
 * and at the next sign-in they set up a new app if their role asks for one.
 */
async function reset(context: AuthContext): Promise<Response> {
  const body = await readFields(context.request, ['user'])
  if (body.kind === 'refused') return problemResponse(body.problem)
  const other = await otherPerson(context, body.fields.user)
  if (other.kind === 'refused') return other.response
  if (!isRecent(other.staff.session, stepUpSeconds)) return problemResponse(secondFactorRequired)
  const { payload, options } = context
  const removed = await removeFor({ payload, options, account: other.person }, other.staff.account)
  if (!removed) return problemResponse(notEnrolled)
  if (typeof other.person.authId === 'string') await endAllSessions(other.person.authId)
  return jsonAnswer(200, { reset: true })
}

/** Unknown people and people whom the asking one may not reset look the same. Nobody resets their own. */
async function otherPerson(
  context: AuthContext,
  id: string,
): Promise<
  { kind: 'other'; staff: Staff; person: AccountDocument } | { kind: 'refused'; response: Response }
> {
  const staff = await staffOf(context)
  if (staff.kind === 'refused') return staff
  if (staff.due !== null) return { kind: 'refused', response: problemResponse(secondFactorRequired) }
  const { options } = context
  const unknown = { kind: 'refused', response: problemResponse(problems.notFound) } as const
  if (!/^[\w-]{1,64}$/.test(id) || id === String(staff.account.id)) return unknown
  // Asked before the person is looked for: who may reset nobody learns nothing.
  const mayReset = (user: AccountDocument) =>
    options.secondFactor?.mayReset({ actor: staff.account, user }) === true
  const person = await findPerson(context, id)
  if (person === null || !mayReset(person)) return unknown
  return { kind: 'other', staff, person }
}

async function findPerson({ payload, options }: AuthContext, id: string): Promise<AccountDocument | null> {
  const isUuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)
  return isUuid ? trustedAccounts(payload, options, 'users').byId(id) : null
}

/**
 * Asks for a code and, when it was right, gives the session a new start with the time of the proof in it: the old
 * session ends, so that a token that was stolen before is worth no more than it was.
 */
async function withCode<T extends object | null>(
  context: AuthContext,
  who: 'complete' | null,
  work: (staff: Staff, code: string) => Promise<Response | ProofOutcome<T>>,
): Promise<Response> {
  const staff = await staffOf(context)
  if (staff.kind === 'refused') return staff.response
  if (who === 'complete' && staff.due !== null) return problemResponse(secondFactorRequired)
  const body = await readFields(context.request, ['code'])
  if (body.kind === 'refused') return problemResponse(body.problem)
  const outcome = await work(staff, body.fields.code)
  if (outcome instanceof Response) return outcome
  if (outcome.kind === 'not-enrolled') return problemResponse(notEnrolled)
  if (outcome.kind === 'wrong') return problemResponse(wrongCode)
  if (outcome.kind === 'paused') return problemResponse(paused(outcome.seconds))
  const { session, account, due } = staff
  const { cookies, expiresAt } = await signInAs(
    context,
    convertToRecipeUserId(session.authId),
    String(account.id),
    { secondFactorAt: Date.now(), quietly: due === null },
  )
  await endSession(session.sessionHandle)
  return jsonAnswer(200, { ...outcome.result, expiresAt }, cookies)
}

function recordOf({ payload }: AuthContext, account: AccountDocument): Promise<FactorRecord | null> {
  return readRecord(poolOf(payload), String(account.id))
}

const isEnrolled = (record: FactorRecord | null): boolean => Boolean(record?.secret)

async function isRequired({ payload, options }: AuthContext, account: AccountDocument): Promise<boolean> {
  return (await options.secondFactor?.requiredFor({ payload, user: account })) === true
}
