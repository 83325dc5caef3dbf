import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createRefreshTokens, hash1, hash2 } from './refreshTokens.ts'

const content = { sessionHandle: 'handle', parentHash1: 'ab', antiCsrfToken: null }

describe('refresh tokens', () => {
  const tokens = createRefreshTokens(randomBytes(32))

  it('opens what it sealed and gives each token a spelling of its own', () => {
    const [first, second] = [tokens.seal(content), tokens.seal(content)]
    expect(tokens.open(first)).toEqual(content)
    expect(first).not.toBe(second)
    expect(first).not.toContain('handle')
  })

  it('opens nothing altered, padded, cut or sealed with another key', () => {
    const token = tokens.seal(content)
    const bytes = Buffer.from(token, 'base64url')
    for (const position of [0, 15, bytes.length - 1]) {
      const altered = Buffer.from(bytes)
      altered[position] = (altered[position] ?? 0) ^ 1
      expect(tokens.open(altered.toString('base64url'))).toBeUndefined()
    }
    for (const other of ['', 'x', `${token}=`, ` ${token}`, token.slice(0, 30), `${token}AAAA`]) {
      expect(tokens.open(other)).toBeUndefined()
    }
    expect(createRefreshTokens(randomBytes(32)).open(token)).toBeUndefined()
  })

  it('digests twice', () => {
    // echo -n token | sha256sum, then that again.
    expect(hash1('token')).toBe('3c469e9d6c5875d37a43f353d4f88e61fcf812c66eee3457465a40b0da4153e0')
    expect(hash2(hash1('token'))).not.toBe(hash1('token'))
    expect(hash2(hash1('token'))).toMatch(/^[0-9a-f]{64}$/)
  })
})
