import { describe, expect, it } from 'vitest'
import { readCookie, sessionCookies } from './cookies.ts'

describe('readCookie', () => {
  it('takes the first of a name and undoes escapes', () => {
    expect(readCookie('a=1; b=x%20y; b=2', 'b')).toBe('x y')
  })

  it('survives malformed escapes in its own value and beside it', () => {
    expect(readCookie('x=%; b=%E0%A4%A', 'b')).toBe('%E0%A4%A')
    expect(readCookie('=; ;;b', 'b')).toBeUndefined()
  })
})

describe('sessionCookies', () => {
  const tokens = { accessToken: 'access', refreshToken: 'refresh' }

  it('are host-only, for the server alone, and lax', () => {
    for (const cookie of sessionCookies(tokens, 'http://a.localhost:3000')) {
      expect(cookie).toContain('; HttpOnly; SameSite=Lax')
      expect(cookie).not.toMatch(/domain=|secure/i)
    }
  })

  it('are Secure on https, and the refresh cookie travels to the refresh endpoints only', () => {
    const [access, refresh] = sessionCookies(tokens, 'https://a.example')
    expect(access).toMatch(/^sAccessToken=access; Path=\/; .*; Secure$/)
    expect(refresh).toMatch(/^sRefreshToken=refresh; Path=\/auth\/session\/refresh; .*; Secure$/)
  })
})
