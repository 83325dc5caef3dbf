import { createHmac } from 'node:crypto'
import { clearedCookies } from '../cookies.ts'
import { endAllSessions, endSession, openSessionsOf } from '../core/sessions.ts'
import { type AuthContext, jsonAnswer, noContent } from '../endpoints/context.ts'
import { refuseFields } from '../fields.ts'
import type { ResolvedOptions } from '../options.ts'
import { problemResponse, problems } from '../problem.ts'
import { readDevice } from './device.ts'
import { personOf } from './person.ts'

/** More than anybody looks through; older ones are reached by ending all. */
const mostListed = 50

/** `GET /auth/account/sessions`: every browser that is signed in, the newest first. */
export async function listSessions(context: AuthContext): Promise<Response> {
  const person = await personOf(context)
  if (person.kind === 'refused') return problemResponse(person.problem)
  const sessions = await openSessionsOf(person.session.authId)
  return jsonAnswer(200, {
    sessions: sessions.slice(0, mostListed).map(({ handle, openedAt, device }) => ({
      id: publicId(context.options, handle),
      current: handle === person.session.sessionHandle,
      openedAt: new Date(openedAt).toISOString(),
      device: readDevice(device),
    })),
  })
}

/** `DELETE /auth/account/sessions/{id}`: ends one of the person's own; any other id is unknown. */
export async function endOneSession(context: AuthContext): Promise<Response> {
  const person = await personOf(context)
  if (person.kind === 'refused') return problemResponse(person.problem)
  const unwanted = await refuseFields(context.request)
  if (unwanted !== null) return problemResponse(unwanted)
  const id = new URL(context.request.url).pathname.split('/').at(-1)
  const sessions = await openSessionsOf(person.session.authId)
  const session = sessions.find(({ handle }) => publicId(context.options, handle) === id)
  if (session === undefined) return problemResponse(problems.notFound)
  await endSession(session.handle)
  const isOwn = session.handle === person.session.sessionHandle
  return noContent(isOwn ? clearedCookies(context.site.origin) : [])
}

/** `POST /auth/sign-out/everywhere`: ends every session of the person, this one too. */
export async function signOutEverywhere(context: AuthContext): Promise<Response> {
  const person = await personOf(context)
  if (person.kind === 'refused') return problemResponse(person.problem)
  const unwanted = await refuseFields(context.request)
  if (unwanted !== null) return problemResponse(unwanted)
  await endAllSessions(person.session.authId)
  return noContent(clearedCookies(context.site.origin))
}

/** Ending a session needs its handle alone, so pages are told a digest. */
const publicId = ({ identityKey }: ResolvedOptions, handle: string): string =>
  createHmac('sha256', identityKey).update(`session ${handle}`).digest('base64url').slice(0, 22)
