import { randomUUID } from 'node:crypto'
import {
  checkPayload,
  type ReadToken,
  readAccessToken,
  signAccessToken,
  type TokenInfo,
} from './accessTokens.ts'
import type { Core } from './core.ts'
import { flag, type Input, type Json, object, optionalFlag, optionalText, text, WIDTH } from './input.ts'
import { hash1, hash2 } from './refreshTokens.ts'
import { newHandle, tenantOf } from './sessionHandles.ts'
import {
  findSession,
  insertSession,
  promote,
  type SessionRecord,
  setKeyKind,
  writeSession,
} from './sessionRecords.ts'
import { type Queryable, transaction } from './storage.ts'
import { shownId } from './userRecords.ts'

const unauthorised = (message: string): Json => ({ status: 'UNAUTHORISED', message })
const tryRefresh = (message: string): Json => ({ status: 'TRY_REFRESH_TOKEN', message })
const ENDED = 'Either the session has ended or has been blacklisted'

function shown(session: { handle: string; userId: string; payload: Json }): Json {
  return {
    handle: session.handle,
    userId: session.userId,
    recipeUserId: session.userId,
    userDataInJWT: session.payload,
    tenantId: tenantOf(session.handle),
  }
}

interface Pair {
  accessToken: TokenInfo
  refreshToken: TokenInfo
  antiCsrfToken: string | null
}

/** Makes a refresh token and the access token that belongs to it. Nothing is stored. */
async function makePair(
  core: Core,
  session: Pick<SessionRecord, 'handle' | 'userId' | 'payload' | 'usesStaticKey'>,
  parentHash1: string | null,
  withAntiCsrf: boolean,
): Promise<Pair> {
  const now = core.now()
  const antiCsrfToken = withAntiCsrf ? randomUUID() : null
  const refresh = core.refreshTokens.seal({ sessionHandle: session.handle, parentHash1, antiCsrfToken })
  const accessToken = await signAccessToken(
    core.keys,
    session.usesStaticKey ? 'static' : 'dynamic',
    {
      userId: session.userId,
      sessionHandle: session.handle,
      refreshTokenHash1: hash1(refresh),
      parentRefreshTokenHash1: parentHash1,
      antiCsrfToken,
      payload: session.payload,
    },
    { now, expiry: now + core.lifetimes.accessToken },
  )
  const refreshToken = { token: refresh, createdTime: now, expiry: now + core.lifetimes.refreshToken }
  return { accessToken, refreshToken, antiCsrfToken }
}

function pairAnswer(session: SessionRecord, pair: Pair): Json {
  return {
    status: 'OK',
    session: shown(session),
    accessToken: pair.accessToken,
    refreshToken: pair.refreshToken,
    ...(pair.antiCsrfToken === null ? {} : { antiCsrfToken: pair.antiCsrfToken }),
  }
}

export async function createSession(core: Core, { tenant, body }: Input): Promise<Json> {
  const payload = object(body, 'userDataInJWT')
  checkPayload(payload)
  const now = core.now()
  const base = {
    handle: newHandle(tenant),
    userId: await shownId(core.db, text(body, 'userId', WIDTH.userId)),
    data: object(body, 'userDataInDatabase'),
    payload,
    created: now,
    usesStaticKey: !(optionalFlag(body, 'useDynamicSigningKey') ?? true),
  }
  const pair = await makePair(core, base, null, flag(body, 'enableAntiCsrf'))
  const session: SessionRecord = {
    ...base,
    refreshTokenHash2: hash2(hash1(pair.refreshToken.token)),
    expiry: pair.refreshToken.expiry,
  }
  await insertSession(core.db, session)
  return pairAnswer(session, pair)
}

/**
 * Gives a child token and writes nothing, so that an answer lost on the way can be asked for again with the
 * same token. The child becomes current when it is first used: by `verifySession` with its access token, or
 * here. A token that is neither current nor a child of the current one was superseded: theft.
 */
export async function refreshSession(core: Core, { body }: Input): Promise<Json> {
  const token = text(body, 'refreshToken')
  const withAntiCsrf = flag(body, 'enableAntiCsrf')
  const dynamic = optionalFlag(body, 'useDynamicSigningKey')
  const content = core.refreshTokens.open(token)
  if (!content) return unauthorised('Refresh token is not valid')
  if (
    withAntiCsrf &&
    content.antiCsrfToken !== null &&
    content.antiCsrfToken !== optionalText(body, 'antiCsrfToken')
  ) {
    return unauthorised('Anti CSRF token missing, or not matching')
  }
  const own = hash1(token)
  const held = await transaction(core.db, db => holdCurrent(core, db, content, own, dynamic))
  if (held.kind === 'missing') return unauthorised('Session missing in db or has expired')
  if (held.kind === 'theft') {
    const { handle, userId } = held.session
    return { status: 'TOKEN_THEFT_DETECTED', session: { handle, userId, recipeUserId: userId } }
  }
  return pairAnswer(held.session, await makePair(core, held.session, own, withAntiCsrf))
}

type Held = { kind: 'current' | 'theft'; session: SessionRecord } | { kind: 'missing' }

/** Finds the session with the presented token current, promoting the token if it is a child of the current one. */
async function holdCurrent(
  core: Core,
  db: Queryable,
  content: { sessionHandle: string; parentHash1: string | null },
  own: string,
  dynamic: boolean | undefined,
): Promise<Held> {
  const session = await findSession(db, content.sessionHandle, core.now(), { lock: true })
  if (!session) return { kind: 'missing' }
  const current = session.refreshTokenHash2
  const isChild = content.parentHash1 !== null && hash2(content.parentHash1) === current
  if (current !== hash2(own) && !isChild) return { kind: 'theft', session }
  if (isChild) await promote(db, session.handle, hash2(own), core.now() + core.lifetimes.refreshToken)
  const usesStaticKey = dynamic === undefined ? session.usesStaticKey : !dynamic
  if (usesStaticKey !== session.usesStaticKey) await setKeyKind(db, session.handle, usesStaticKey)
  return { kind: 'current', session: { ...session, usesStaticKey } }
}

const keyKind = (kid: string) => (kid.startsWith('s-') ? 'static' : 'dynamic')

/** The first verification after a refresh makes its token current and gives one without the parent's digest. */
export async function verifySession(core: Core, { body }: Input): Promise<Json> {
  const read = await readAccessToken(core.keys, text(body, 'accessToken'), core.now())
  const checkAntiCsrf = flag(body, 'doAntiCsrfCheck') && flag(body, 'enableAntiCsrf')
  const checkDatabase = optionalFlag(body, 'checkDatabase') ?? false
  if (read.kind !== 'valid') {
    return tryRefresh(read.kind === 'expired' ? 'Access token expired' : 'Access token is not valid')
  }
  const { claims, kid } = read
  if (checkAntiCsrf && (claims.antiCsrfToken ?? '') !== optionalText(body, 'antiCsrfToken')) {
    return tryRefresh('anti-csrf check failed')
  }
  const presented = { handle: claims.sessionHandle, userId: claims.userId, payload: claims.payload }
  const parent = claims.parentRefreshTokenHash1
  if (parent === null) {
    if (checkDatabase && !(await findSession(core.db, claims.sessionHandle, core.now())))
      return unauthorised(ENDED)
    return { status: 'OK', session: shown(presented) }
  }
  const found = await transaction(core.db, async db => {
    const session = await findSession(db, claims.sessionHandle, core.now(), { lock: true })
    if (!session) return undefined
    const own = hash2(claims.refreshTokenHash1)
    const isChild = hash2(parent) === session.refreshTokenHash2
    if (isChild) await promote(db, session.handle, own, core.now() + core.lifetimes.refreshToken)
    return { session, current: isChild || own === session.refreshTokenHash2 }
  })
  if (!found) return unauthorised(ENDED)
  // Another child was used first: this access token stays good until it expires, its refresh token is lost.
  if (!found.current) return { status: 'OK', session: shown(presented) }
  const now = core.now()
  const accessToken = await signAccessToken(
    core.keys,
    keyKind(kid),
    { ...claims, parentRefreshTokenHash1: null, payload: found.session.payload },
    { now, expiry: now + core.lifetimes.accessToken },
  )
  return { status: 'OK', session: shown({ ...presented, payload: found.session.payload }), accessToken }
}

/** Puts another payload into the session and into a new access token that expires with the one presented. */
export async function regenerateToken(core: Core, { body }: Input): Promise<Json> {
  const read: ReadToken = await readAccessToken(core.keys, text(body, 'accessToken'), core.now())
  if (read.kind === 'invalid') return unauthorised('Access token is not valid')
  const { claims, kid } = read
  const given = body.userDataInJWT === undefined ? undefined : object(body, 'userDataInJWT')
  if (given) checkPayload(given)
  const session = await findSession(core.db, claims.sessionHandle, core.now())
  if (!session) return unauthorised('Session does not exist.')
  const payload = given ?? session.payload
  if (given && !(await writeSession(core.db, session.handle, core.now(), { payload }))) {
    return unauthorised('Session does not exist.')
  }
  const answer = { status: 'OK', session: shown({ handle: session.handle, userId: session.userId, payload }) }
  if (read.kind === 'expired') return answer
  const accessToken = await signAccessToken(
    core.keys,
    keyKind(kid),
    { ...claims, payload },
    { now: core.now(), expiry: claims.expiry },
  )
  return { ...answer, accessToken }
}
