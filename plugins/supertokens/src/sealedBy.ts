import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

const cipher = 'aes-256-gcm'
const sizes = { key: 32, iv: 12, tag: 16 } as const

/**
 * For a store that others may read: what only a holder of `token` can open. Name and key come from the token and a
 * secret of the app (HKDF-SHA256, RFC 5869), so that whoever reads or fills the store learns and forges nothing.
 * `purpose` keeps names and keys of different uses apart.
 */
export function sealedBy(token: string, secret: Buffer, purpose: string) {
  const derive = (what: string) =>
    Buffer.from(hkdfSync('sha256', token, secret, `${what} of ${purpose}`, sizes.key))
  const name = derive('name').toString('base64url')
  const key = derive('key')
  return {
    name,
    seal(content: unknown): string {
      const iv = randomBytes(sizes.iv)
      const sealing = createCipheriv(cipher, key, iv)
      const data = [sealing.update(JSON.stringify(content), 'utf8'), sealing.final()]
      return Buffer.concat([iv, ...data, sealing.getAuthTag()]).toString('base64url')
    },
    /** @throws when it was sealed by another token or secret, or changed since. */
    open(sealed: string): unknown {
      const bytes = Buffer.from(sealed, 'base64url')
      const opening = createDecipheriv(cipher, key, bytes.subarray(0, sizes.iv), { authTagLength: sizes.tag })
      opening.setAuthTag(bytes.subarray(-sizes.tag))
      const data = opening.update(bytes.subarray(sizes.iv, -sizes.tag))
      return JSON.parse(Buffer.concat([data, opening.final()]).toString('utf8'))
    },
  }
}
