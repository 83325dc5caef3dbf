import { Secret, TOTP } from 'otpauth'

/** RFC 6238 as every authenticator app knows it: SHA-1, six digits, thirty seconds. */
const standard = { algorithm: 'SHA1', digits: 6, period: 30 } as const
/** RFC 6238, 5.2: one step before and after, for clocks that differ and people who type slowly. */
const drift = 1

/** RFC 4226, R6: 160 bits. */
export const newSecret = (): Buffer => Buffer.from(new Secret({ size: 20 }).bytes)

export const base32Of = (secret: Buffer): string => totpOf(secret).secret.base32

/** The address that an authenticator app reads from a QR code. */
export function enrolmentUri(secret: Buffer, { issuer, label }: { issuer: string; label: string }): string {
  return totpOf(secret, { issuer, label }).toString()
}

/** The time step that a code belongs to, `null` when it is of none that counts now. `now` in milliseconds. */
export function stepOfCode(secret: Buffer, code: string, now: number): number | null {
  const delta = totpOf(secret).validate({ token: code, timestamp: now, window: drift })
  return delta === null ? null : TOTP.counter({ period: standard.period, timestamp: now }) + delta
}

/** Six digits, however they were spaced; `null` for anything else. */
export function normaliseCode(typed: string): string | null {
  const digits = typed.replaceAll(/[\s-]/g, '')
  return /^\d{6}$/.test(digits) ? digits : null
}

function totpOf(secret: Buffer, names: { issuer?: string; label?: string } = {}): TOTP {
  const { buffer, byteOffset, byteLength } = secret
  const bytes = new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength).slice()
  return new TOTP({ ...standard, ...names, secret: new Secret({ buffer: bytes.buffer }) })
}
