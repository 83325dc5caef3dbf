import { createHash } from 'node:crypto'
import { refreshSessionWithoutRequestResponse, Error as SessionError } from 'supertokens-node/recipe/session'
import type { ResolvedOptions } from '../options.ts'
import type { RefreshExchange } from '../refreshExchange.ts'
import { registry } from '../registry.ts'
import { sealedBy } from '../sealedBy.ts'
import { claimsOf, endSession, tokensOf } from './sessions.ts'
import type { Rotation } from './types.ts'

/** Two tabs that refresh within this time get the same tokens; the core would take the later one for theft. */
const sharedRefreshMs = 15_000

type Exchanging = Pick<ResolvedOptions, 'refreshExchange' | 'identityKey'>
type Rotated = Extract<Rotation, { kind: 'rotated' }>
type CoreAnswer = Rotated | { kind: 'refused' } | { kind: 'theft'; sessionHandle: string }

/** Exchanges a refresh token for a new pair; parallel and repeated calls within 15 seconds share one exchange. */
export function rotate(refreshToken: string, options: Exchanging): Promise<Rotation> {
  const { rotations } = registry()
  const key = createHash('sha256').update(refreshToken).digest('base64url')
  const running = rotations.get(key)
  if (running !== undefined) return running
  const rotation = exchange(refreshToken, options).then(conclude)
  rotations.set(key, rotation, sharedRefreshMs)
  // Only success is worth remembering: a core that was away may be back at the next call.
  rotation.then(
    outcome => outcome.kind === 'rotated' || rotations.delete(key),
    () => rotations.delete(key),
  )
  return rotation
}

async function exchange(
  refreshToken: string,
  { refreshExchange, identityKey }: Exchanging,
): Promise<CoreAnswer | { kind: 'unavailable' }> {
  return refreshExchange === undefined
    ? askCore(refreshToken)
    : exchangeOnce(refreshToken, refreshExchange, identityKey)
}

/** With other processes. What the core says of theft counts only when no other process has made the exchange. */
async function exchangeOnce(
  refreshToken: string,
  shared: RefreshExchange,
  secret: Buffer,
): Promise<CoreAnswer | { kind: 'unavailable' }> {
  const { name, seal, open } = sealedBy(refreshToken, secret, 'a refresh')
  let own: CoreAnswer = { kind: 'refused' }
  let coreFault: { error: unknown } | undefined
  const make = async () => {
    try {
      own = await askCore(refreshToken)
    } catch (error) {
      coreFault = { error }
      throw error
    }
    return own.kind === 'rotated' ? seal(own) : null
  }
  try {
    const standing = await shared.once(name, make)
    return standing === null ? own : (open(standing) as Rotated)
  } catch {
    if (coreFault !== undefined) throw coreFault.error
    // A new pair that was made and could not be kept is dropped unused, which leaves the old token good.
    return { kind: 'unavailable' }
  }
}

async function askCore(refreshToken: string): Promise<CoreAnswer> {
  try {
    const container = await refreshSessionWithoutRequestResponse(refreshToken, true)
    const tokens = tokensOf(container)
    const claims = claimsOf(container)
    return tokens === null || claims === null ? { kind: 'refused' } : { kind: 'rotated', tokens, claims }
  } catch (error) {
    if (!SessionError.isErrorFromSuperTokens(error)) throw error
    if (error.type !== SessionError.TOKEN_THEFT_DETECTED) return { kind: 'refused' }
    return { kind: 'theft', sessionHandle: error.payload.sessionHandle }
  }
}

async function conclude(answer: CoreAnswer | { kind: 'unavailable' }): Promise<Rotation> {
  if (answer.kind === 'theft') {
    // A refresh token that was used before: somebody may have copied it, so nobody keeps the session.
    await endSession(answer.sessionHandle)
    return { kind: 'refused' }
  }
  const hasEnded = answer.kind === 'rotated' && registry().ended.get(answer.claims.sessionHandle) === true
  return hasEnded ? { kind: 'refused' } : answer
}
