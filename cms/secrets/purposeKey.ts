import { hkdfSync } from 'node:crypto'

/** Keys derived from `LECTERN_SECRET`, one a purpose, so that no two uses share a key (RFC 5869). */
export type Purpose =
  | 'payload'
  | 'identities'
  | 'access-codes'
  | 'course-invitations'
  | 'recovery-codes'
  | 'attempts'
  | 'previews'
  | 'page-previews'
  | 'page-splits'

export const purposeKey = (secret: string, purpose: Purpose): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, 'lectern', purpose, 32))
