import { checkPayload } from './accessTokens.ts'
import type { Core, Route } from './core.ts'
import {
  type Input,
  type Json,
  object,
  optionalFlag,
  optionalTexts,
  parameter,
  Refusal,
  text,
  WIDTH,
} from './input.ts'
import { tenantOf } from './sessionHandles.ts'
import { deleteSessions, findSession, handlesOf, writeSession } from './sessionRecords.ts'
import { createSession, refreshSession, regenerateToken, verifySession } from './sessionTokens.ts'
import { allIds } from './userRecords.ts'

const MISSING: Json = { status: 'UNAUTHORISED', message: 'Session does not exist.' }

async function readSession(core: Core, { query }: Input): Promise<Json> {
  const session = await findSession(core.db, parameter(query, 'sessionHandle'), core.now())
  if (!session) return MISSING
  return {
    status: 'OK',
    sessionHandle: session.handle,
    userId: session.userId,
    recipeUserId: session.userId,
    tenantId: tenantOf(session.handle),
    userDataInDatabase: session.data,
    userDataInJWT: session.payload,
    timeCreated: session.created,
    expiry: session.expiry,
  }
}

async function writeData(core: Core, { body }: Input): Promise<Json> {
  const data = object(body, 'userDataInDatabase')
  return (await writeSession(core.db, text(body, 'sessionHandle', 255), core.now(), { data }))
    ? { status: 'OK' }
    : MISSING
}

/** Changes what the next access token of the session carries; tokens already given stay as they are. */
async function writePayload(core: Core, { body }: Input): Promise<Json> {
  const payload = object(body, 'userDataInJWT')
  checkPayload(payload)
  return (await writeSession(core.db, text(body, 'sessionHandle', 255), core.now(), { payload }))
    ? { status: 'OK' }
    : MISSING
}

async function sessionsOfUser(core: Core, { tenant, query }: Input): Promise<Json> {
  const one = query.get('fetchAcrossAllTenants') === 'false' ? tenant : undefined
  const ids = await allIds(core.db, parameter(query, 'userId'))
  return { status: 'OK', sessionHandles: await handlesOf(core.db, ids, core.now(), one) }
}

async function removeSessions(core: Core, { tenant, body }: Input): Promise<Json> {
  const handles = optionalTexts(body, 'sessionHandles')
  const hasUser = body.userId !== undefined && body.userId !== null
  if ((handles === undefined) === !hasUser) {
    throw new Refusal(400, "Invalid JSON input: use one of 'userId' or 'sessionHandles' array")
  }
  const by =
    handles !== undefined
      ? { handles }
      : {
          userIds: await allIds(core.db, text(body, 'userId', WIDTH.userId)),
          tenant: optionalFlag(body, 'revokeAcrossAllTenants') === false ? tenant : undefined,
        }
  return { status: 'OK', sessionHandlesRevoked: await deleteSessions(core.db, by) }
}

export const sessionRoutes: Route[] = [
  { method: 'POST', path: '/recipe/session', handle: createSession },
  { method: 'GET', path: '/recipe/session', handle: readSession },
  { method: 'POST', path: '/recipe/session/verify', handle: verifySession },
  { method: 'POST', path: '/recipe/session/refresh', handle: refreshSession },
  { method: 'POST', path: '/recipe/session/regenerate', handle: regenerateToken },
  { method: 'POST', path: '/recipe/session/remove', handle: removeSessions },
  { method: 'GET', path: '/recipe/session/user', handle: sessionsOfUser },
  { method: 'PUT', path: '/recipe/session/data', handle: writeData },
  { method: 'PUT', path: '/recipe/jwt/data', handle: writePayload },
]
