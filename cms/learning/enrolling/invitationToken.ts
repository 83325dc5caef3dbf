import { createHmac } from 'node:crypto'
import { env } from '../../env.ts'
import { purposeKey } from '../../secrets/purposeKey.ts'

const derived = (purpose: 'token' | 'digest', text: string): string =>
  createHmac('sha256', purposeKey(env().LECTERN_SECRET, 'course-invitations'))
    .update(`${purpose} ${text}`)
    .digest('base64url')

/**
 * The token of an invitation's link, derived from its id with a secret that the database does not hold: a mail that
 * failed can be written again, and a copy of the database enrolls nobody.
 */
export const tokenOf = (invitationId: string): string => derived('token', invitationId)

/** The keyed digest under which a token is stored and looked up. */
export const digestOfToken = (token: string): string => derived('digest', token)

export const isToken = (text: string): boolean => /^[\w-]{43}$/.test(text)
