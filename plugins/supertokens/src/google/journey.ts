import { randomBytes } from 'node:crypto'
import { authPath, readCookie, setCookie } from '../cookies.ts'
import { safeTarget } from '../redirect.ts'
import { readSigned, sign } from '../signed.ts'

/** How long somebody may be at Google, in seconds. */
const journeySeconds = 600
export const googlePath = '/google'
const cookiePath = `${authPath}${googlePath}`

/** What a browser keeps while its owner is at Google, on the host where the journey began. */
export interface Journey {
  /** Random; the state that Google hands back names it. */
  id: string
  /** `platform` or the tenant's id. */
  site: string
  nonce: string
  verifier: string
  /** A path of the same host; empty for the usual one. */
  to: string
}

/** What the callback host learns from the state: where to hand back to. */
export interface Ticket {
  id: string
  site: string
  /** Of the site, from the app's own verdict on the request that began. */
  origin: string
}

export const random = (): string => randomBytes(32).toString('base64url')

const until = (now: number) => now + journeySeconds * 1000

/** A name for each journey, so that two tabs do not disturb each other. */
const cookieName = (id: string) => `lectern-google-${id.slice(0, 12)}`

export function journeyCookie(key: Buffer, journey: Journey, origin: string, now = Date.now()): string {
  const value = sign(key, 'google journey', { ...journey, until: until(now) })
  return setCookie({ name: cookieName(journey.id), value, path: cookiePath, maxAge: journeySeconds, origin })
}

export function clearedJourneyCookie(id: string, origin: string): string {
  return setCookie({ name: cookieName(id), value: '', path: cookiePath, maxAge: 0, origin })
}

/** The journey of that id which this browser began on this site; `null` for any other browser or site. */
export function readJourney(key: Buffer, cookies: string | null, id: string, site: string): Journey | null {
  const content = readSigned(key, 'google journey', readCookie(cookies, cookieName(id)))
  if (content === null || content.id !== id || content.site !== site) return null
  const { nonce, verifier, to } = content
  return { id, site, nonce: String(nonce), verifier: String(verifier), to: safeTarget(String(to), '') }
}

export function writeState(key: Buffer, ticket: Ticket, now = Date.now()): string {
  return sign(key, 'google state', { ...ticket, until: until(now) })
}

export function readState(key: Buffer, state: string | null): Ticket | null {
  const content = readSigned(key, 'google state', state)
  if (content === null) return null
  return { id: String(content.id), site: String(content.site), origin: String(content.origin) }
}
