import type { Payload, PayloadRequest } from 'payload'
import type { AccountDocument } from '../documents.ts'
import type { ResolvedOptions } from '../options.ts'
import { type Database, inTransaction } from '../transaction.ts'
import { noGuesses } from './guesses.ts'
import { type Judgement, judge } from './judge.ts'
import { type FactorRecord, lockRecord, openRecord, removeRecord, writeRecord } from './records.ts'
import { drawRecoveryCodes, recoveryDigest } from './recoveryCodes.ts'
import { base32Of, enrolmentUri, newSecret } from './totp.ts'
import type { SecondFactorEvent } from './types.ts'

/** Whose second factor changes, and who changes it; both are documents of staff. */
export interface ChangeContext {
  payload: Payload
  options: ResolvedOptions
  account: AccountDocument
}

export type ProofOutcome<T> =
  | { kind: 'proved'; by: 'app' | 'recovery-code'; result: T }
  | { kind: 'wrong' }
  | { kind: 'paused'; seconds: number }
  | { kind: 'not-enrolled' }

/** Makes a secret that counts once a code of it was given. An earlier one that was never confirmed is forgotten. */
export async function startEnrolment(context: ChangeContext): Promise<{ secret: string; uri: string }> {
  const { settings, userId } = partsOf(context)
  const secret = newSecret()
  const sealed = await settings.sealer.seal(secret, sealContext(userId))
  await change(context, async (_req, database) => {
    const record = await openRecord(database, userId)
    await writeRecord(database, userId, { ...record, pending: sealed })
  })
  const label = String(context.account.email ?? '')
  return { secret: base32Of(secret), uri: enrolmentUri(secret, { issuer: settings.issuer, label }) }
}

/** The code of the new app makes it count, in place of an older one, with recovery codes of its own. */
export async function confirmEnrolment(
  context: ChangeContext,
  code: string,
): Promise<ProofOutcome<{ recoveryCodes: string[] }>> {
  const { userId } = partsOf(context)
  return change(context, async (req, database) => {
    const record = await lockRecord(database, userId)
    if (!record?.pending) return { kind: 'not-enrolled' }
    // Neither the steps nor the recovery codes of the older app say anything about the new one.
    const fresh = { ...record, lastStep: 0, recoveryDigests: [] }
    const judgement = await judgeBy(context, fresh, record.pending, code)
    if (judgement.kind === 'paused') return judgement
    if (judgement.kind === 'wrong') {
      await writeRecord(database, userId, { ...record, ...guessesOf(judgement) })
      return { kind: 'wrong' }
    }
    const { codes, digests } = freshCodes(context)
    await writeRecord(database, userId, {
      ...fresh,
      ...judgement.next,
      secret: record.pending,
      pending: null,
      confirmedAt: new Date(),
      recoveryDigests: digests,
    })
    await tell(context, req, record.secret ? 'second-factor.replaced' : 'second-factor.enrolled')
    return { kind: 'proved', by: 'app', result: { recoveryCodes: codes } }
  })
}

/** Checks a code of the app or a recovery code, which is used up by that. */
export function verify(
  context: ChangeContext,
  code: string,
): Promise<ProofOutcome<{ recoveryCodesLeft: number }>> {
  return prove(context, code, async ({ recoveryDigests }) => ({ recoveryCodesLeft: recoveryDigests.length }))
}

/** Ten new recovery codes for a code; the old ones are worth nothing afterwards. */
export function drawAgain(
  context: ChangeContext,
  code: string,
): Promise<ProofOutcome<{ recoveryCodes: string[] }>> {
  const { userId } = partsOf(context)
  return prove(context, code, async (record, req, database) => {
    const { codes, digests } = freshCodes(context)
    await writeRecord(database, userId, { ...record, recoveryDigests: digests })
    await tell(context, req, 'second-factor.recovery-codes-drawn')
    return { recoveryCodes: codes }
  })
}

export function turnOff(context: ChangeContext, code: string): Promise<ProofOutcome<null>> {
  const { userId } = partsOf(context)
  return prove(context, code, async (_record, req, database) => {
    await removeRecord(database, userId)
    await tell(context, req, 'second-factor.turned-off')
    return null
  })
}

/** Takes a second factor away without a code, in the name of `actor`. The caller has asked whether that may be. */
export function removeFor(context: ChangeContext, actor: AccountDocument): Promise<boolean> {
  const { userId } = partsOf(context)
  return change({ ...context, account: actor }, async (req, database) => {
    const removed = await removeRecord(database, userId)
    if (removed) await tell(context, req, 'second-factor.reset')
    return removed
  })
}

/** Judges a code under the lock of the person's row; what it costs or uses up is kept either way. */
function prove<T>(
  context: ChangeContext,
  code: string,
  then: (record: FactorRecord, req: PayloadRequest, database: Database) => Promise<T>,
): Promise<ProofOutcome<T>> {
  const { userId } = partsOf(context)
  return change(context, async (req, database) => {
    const record = await lockRecord(database, userId)
    if (!record?.secret) return { kind: 'not-enrolled' }
    const judgement = await judgeBy(context, record, record.secret, code)
    if (judgement.kind === 'paused') return judgement
    const next = { ...record, ...judgement.next }
    await writeRecord(database, userId, next)
    if (judgement.kind === 'wrong') return { kind: 'wrong' }
    if (judgement.by === 'recovery-code') await tell(context, req, 'second-factor.recovery-code-used')
    return { kind: 'proved', by: judgement.by, result: await then(next, req, database) }
  })
}

async function judgeBy(context: ChangeContext, record: FactorRecord, sealed: object, code: string) {
  const { settings, userId } = partsOf(context)
  const secret = await settings.sealer.open(sealed, sealContext(userId))
  return judge(record, code, { secret, digestKey: settings.digestKey, userId, now: Date.now() })
}

function guessesOf({ next }: Extract<Judgement, { kind: 'wrong' }>) {
  const { failures, pausedUntil } = next
  return { ...noGuesses, failures, pausedUntil }
}

function freshCodes(context: ChangeContext): { codes: string[]; digests: string[] } {
  const { settings, userId } = partsOf(context)
  const codes = drawRecoveryCodes()
  return { codes, digests: codes.map(code => recoveryDigest(settings.digestKey, userId, code)) }
}

async function tell(
  context: ChangeContext,
  req: PayloadRequest,
  type: SecondFactorEvent['type'],
): Promise<void> {
  const { settings, userId } = partsOf(context)
  await settings.recordEvent(req, { type, userId })
}

function change<T>(
  { payload, options, account }: ChangeContext,
  work: (req: PayloadRequest, database: Database) => Promise<T>,
): Promise<T> {
  return inTransaction(payload, { ...account, collection: options.users.collection }, work)
}

function partsOf({ options, account }: ChangeContext) {
  const settings = options.secondFactor
  if (settings === undefined) throw new Error('supertokensPlugin: no second factor is configured')
  return { settings, userId: String(account.id) }
}

const sealContext = (userId: string) => `second-factors/${userId}/secret`
