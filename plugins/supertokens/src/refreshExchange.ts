import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/** How several processes make one exchange of a refresh token: the core would take the second one for theft. */
export interface RefreshExchange {
  /**
   * The answer that stands under `name`, if there is one; else the outcome of `make`, which runs in one process at a
   * time for a name. An answer that was made stands for 15 seconds for every process; `null` means that none could be
   * made, and does not stand. When two were made all the same, all callers get the one that was kept first; and when
   * `make` gives `null`, an answer that another process kept meanwhile.
   *
   * Throws what `make` throws; and when it cannot say what other processes do: nothing is answered then, since an
   * answer that others do not know of would sign the person out. Names and answers are no secrets: the plugin seals.
   */
  once(name: string, make: () => Promise<string | null>): Promise<string | null>
}

const cipher = 'aes-256-gcm'
const sizes = { key: 32, iv: 12, tag: 16 } as const

/**
 * What only a holder of the refresh token can read. Name and key come from the token and a secret of the app
 * (HKDF-SHA256, RFC 5869), so that whoever reads or fills the shared store learns and forges nothing.
 */
export function sealedBy(refreshToken: string, secret: Buffer) {
  const derive = (purpose: string) =>
    Buffer.from(hkdfSync('sha256', refreshToken, secret, purpose, sizes.key))
  const name = derive('name of a refresh').toString('base64url')
  const key = derive('answer of a refresh')
  return {
    name,
    seal(answer: unknown): string {
      const iv = randomBytes(sizes.iv)
      const sealing = createCipheriv(cipher, key, iv)
      const data = [sealing.update(JSON.stringify(answer), 'utf8'), sealing.final()]
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
