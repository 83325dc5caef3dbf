import { createHash } from 'node:crypto'
import type { RecipeUserId } from 'supertokens-node'
import {
  createNewSessionWithoutRequestResponse,
  getAllSessionHandlesForUser,
  getSessionInformation,
  getSessionWithoutRequestResponse,
  revokeAllSessionsForUser,
  revokeMultipleSessions,
  revokeSession,
  type SessionContainer,
  Error as SessionError,
} from 'supertokens-node/recipe/session'
import type { Device } from '../ownAccount/device.ts'
import { registry } from '../registry.ts'
import { Liveness } from './liveness.ts'
import type { SessionClaims, SessionTokens, Verification } from './types.ts'

/** SuperTokens' default life of an access token. */
const accessLifeMs = 60 * 60 * 1000

export async function openSession(
  tenant: string,
  recipeUserId: RecipeUserId,
  site: string,
  userId: string,
  { secondFactorAt = null, device = null }: { secondFactorAt?: number | null; device?: Device | null } = {},
): Promise<{ tokens: SessionTokens; claims: SessionClaims }> {
  const payload = {
    ct: site,
    pid: userId,
    ...(secondFactorAt !== null && { sf: Math.floor(secondFactorAt / 1000) }),
  }
  const container = await createNewSessionWithoutRequestResponse(tenant, recipeUserId, payload, {
    device,
  })
  const tokens = tokensOf(container)
  const claims = claimsOf(container)
  if (tokens === null || claims === null)
    throw new Error('supertokensPlugin: the core opened a session without tokens')
  livenessOfSessions().seen(claims.sessionHandle)
  return { tokens, claims }
}

/**
 * Verifies an access token in this process, and asks the core every few seconds whether its session still lives (see
 * `Liveness`); with `checkDatabase` at once, and then a core that does not answer is a fault.
 */
export async function verifyAccessToken(token: string, checkDatabase = false): Promise<Verification> {
  const { confirmed, ended } = registry()
  const key = digest(token)
  try {
    const container = await getSessionWithoutRequestResponse(confirmed.get(key) ?? token, undefined, {
      // The Origin rule guards every request instead; the SDK cannot check a header that it is not shown.
      antiCsrfCheck: false,
      checkDatabase,
    })
    const { accessToken, accessAndFrontTokenUpdated } = container.getAllSessionTokensDangerously()
    // The browser cannot always be handed the confirmed token (a strategy sets no cookies), so it is kept here.
    if (accessAndFrontTokenUpdated) confirmed.set(key, accessToken, accessLifeMs)
    const claims = claimsOf(container)
    if (claims === null || ended.get(claims.sessionHandle)) return { kind: 'none' }
    if (checkDatabase) livenessOfSessions().seen(claims.sessionHandle)
    else if (!(await livenessOfSessions().isLive(claims.sessionHandle))) return { kind: 'none' }
    return { kind: 'valid', claims }
  } catch (error) {
    if (!SessionError.isErrorFromSuperTokens(error)) throw error
    return { kind: error.type === SessionError.TRY_REFRESH_TOKEN ? 'expired' : 'none' }
  }
}

/** Ends a session in the core, and at once in this process, where its access token would verify for up to an hour. */
export async function endSession(sessionHandle: string): Promise<void> {
  registry().ended.set(sessionHandle, true, accessLifeMs)
  await revokeSession(sessionHandle)
}

/** Ends every session of a person, at once in this process. Those that the core names are marked before it ends them. */
export async function endAllSessions(authId: string): Promise<void> {
  markEnded(await getAllSessionHandlesForUser(authId))
  markEnded(await revokeAllSessionsForUser(authId))
}

/** Ends every session of a person but one. */
export async function endOtherSessions(authId: string, keptHandle: string): Promise<void> {
  const others = (await getAllSessionHandlesForUser(authId)).filter(handle => handle !== keptHandle)
  markEnded(others)
  await revokeMultipleSessions(others)
}

/** A session as the core keeps it; `openedAt` in milliseconds since 1970. */
export interface KeptSession {
  handle: string
  openedAt: number
  device: unknown
}

/** The sessions of a person that have not ended, the newest first. */
export async function openSessionsOf(authId: string): Promise<KeptSession[]> {
  const handles = await getAllSessionHandlesForUser(authId)
  const found = await Promise.all(handles.map(handle => getSessionInformation(handle)))
  return found
    .filter(session => session !== undefined)
    .map(({ sessionHandle, timeCreated, sessionDataInDatabase }) => ({
      handle: sessionHandle,
      openedAt: timeCreated,
      device: sessionDataInDatabase?.device,
    }))
    .sort((one, other) => other.openedAt - one.openedAt)
}

function markEnded(handles: string[]): void {
  for (const handle of handles) registry().ended.set(handle, true, accessLifeMs)
}

function livenessOfSessions(): Liveness {
  const state = registry()
  state.liveness ??= new Liveness(async handle => (await getSessionInformation(handle)) !== undefined)
  return state.liveness
}

/** `null` for an answer without a refresh token. */
export function tokensOf(container: SessionContainer): SessionTokens | null {
  const { accessToken, refreshToken } = container.getAllSessionTokensDangerously()
  return refreshToken === undefined ? null : { accessToken, refreshToken }
}

/** `null` for a session that another program opened in the same core: it lacks our claims. */
export function claimsOf(container: SessionContainer): SessionClaims | null {
  const { ct, pid, exp, sf } = container.getAccessTokenPayload()
  if (typeof ct !== 'string' || typeof pid !== 'string' || typeof exp !== 'number') return null
  return {
    sessionHandle: container.getHandle(),
    authId: container.getUserId(),
    site: ct,
    userId: pid,
    expiresAt: exp * 1000,
    secondFactorAt: typeof sf === 'number' ? sf * 1000 : null,
  }
}

function digest(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}
