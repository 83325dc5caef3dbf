import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { authPath, readCookie, setCookie } from '../cookies.ts'

/** Remembers on a device that the owner of an account has been there. It opens nothing: only limits read it. */
const deviceCookie = 'lectern-device'
const lifeSeconds = 180 * 24 * 60 * 60

interface Owner {
  /** The identity key. */
  key: Buffer
  site: string
  /** The account's identifier, not the address. */
  account: string
}

export function knownDeviceCookie(owner: Owner, origin: string, now = Date.now()): string {
  const content = `${randomBytes(16).toString('base64url')}.${Math.floor(now / 1000)}`
  const value = `${content}.${signatureOf(content, owner)}`
  return setCookie({ name: deviceCookie, value, path: authPath, maxAge: lifeSeconds, origin })
}

/** Id of a device of the account's owner; `null` for strangers, and for devices of others. */
export function knownDevice(cookieHeader: string | null, owner: Owner, now = Date.now()): string | null {
  const [id, since, signature, ...rest] = (readCookie(cookieHeader, deviceCookie) ?? '').split('.')
  if (!id || !since || !signature || rest.length > 0) return null
  const expected = Buffer.from(signatureOf(`${id}.${since}`, owner))
  const given = Buffer.from(signature)
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null
  return now / 1000 - Number(since) < lifeSeconds ? id : null
}

function signatureOf(content: string, { key, site, account }: Owner): string {
  return createHmac('sha256', key)
    .update(JSON.stringify(['known device', site, account, content]))
    .digest('base64url')
}
