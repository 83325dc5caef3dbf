import { readSigned, sign } from '../signed.ts'

/** How long the link works: mails are read on another day. */
export const verificationHours = 24

/** Who has which address; nobody else can have been told, for it was mailed there. */
export interface VerificationTicket {
  /** Id of the account's document. */
  account: string
  /** `platform` or the tenant's id. */
  site: string
  email: string
}

const purpose = 'address verification'

export const writeTicket = (key: Buffer, ticket: VerificationTicket, now = Date.now()): string =>
  sign(key, purpose, { ...ticket, until: now + verificationHours * 3_600_000 })

/** `null` for what was not made here, for this site, or is too old. */
export function readTicket(key: Buffer, site: string, token: unknown): VerificationTicket | null {
  const content = typeof token === 'string' ? readSigned(key, purpose, token) : null
  if (content === null || content.site !== site) return null
  return { account: String(content.account), site, email: String(content.email) }
}
