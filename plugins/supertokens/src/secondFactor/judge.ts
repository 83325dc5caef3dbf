import { afterFailure, type Guesses, noGuesses, pauseSeconds } from './guesses.ts'
import { normaliseRecoveryCode, recoveryDigest } from './recoveryCodes.ts'
import { normaliseCode, stepOfCode } from './totp.ts'

export interface Factor extends Guesses {
  /** The latest time step whose code was used; no code of it or of an earlier one counts again. */
  lastStep: number
  /** Digests of the recovery codes that are left. */
  recoveryDigests: readonly string[]
}

export type Judgement =
  | { kind: 'right'; by: 'app' | 'recovery-code'; next: Factor }
  | { kind: 'wrong'; next: Factor }
  | { kind: 'paused'; seconds: number }

/** Pure: what a typed code is worth, and what the factor is afterwards. Nothing may change in between: lock the row. */
export function judge(
  factor: Factor,
  typed: string,
  { secret, digestKey, userId, now }: { secret: Buffer; digestKey: Buffer; userId: string; now: number },
): Judgement {
  const seconds = pauseSeconds(factor, now)
  if (seconds > 0) return { kind: 'paused', seconds }

  const code = normaliseCode(typed)
  const step = code === null ? null : stepOfCode(secret, code, now)
  if (step !== null && step > factor.lastStep) {
    return { kind: 'right', by: 'app', next: { ...factor, ...noGuesses, lastStep: step } }
  }
  if (normaliseRecoveryCode(typed) !== null) {
    const digest = recoveryDigest(digestKey, userId, typed)
    const left = factor.recoveryDigests.filter(each => each !== digest)
    if (left.length < factor.recoveryDigests.length) {
      return { kind: 'right', by: 'recovery-code', next: { ...factor, ...noGuesses, recoveryDigests: left } }
    }
  }
  return { kind: 'wrong', next: { ...factor, ...afterFailure(factor, now) } }
}
