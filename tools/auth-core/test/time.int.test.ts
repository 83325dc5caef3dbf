import { randomUUID } from 'node:crypto'
import { decodeProtectedHeader } from 'jose'
import { describe, expect, it } from 'vitest'
import { raw } from '../contract/sdk.ts'
import type { AuthCoreOptions } from '../index.ts'
import { apiKey, newSession, refresh, testCores, tokenOf, verify } from './harness.ts'

const HOUR = 3_600_000
const { start, rows } = testCores()

/** A core whose clock the test moves; it starts at the true time. */
async function startWithClock(options: Partial<AuthCoreOptions> = {}) {
  let ahead = 0
  const core = await start({ now: () => Date.now() + ahead, ...options })
  return {
    core,
    connection: { url: core.url, apiKey },
    advance(ms: number) {
      ahead += ms
    },
  }
}

const countRows = async (table: string, column: string, value: string): Promise<number> =>
  (await rows(`SELECT 1 FROM ${table} WHERE ${column} = $1`, [value])).length

describe('time', () => {
  it('ends access tokens and sessions', async () => {
    const { connection, advance, core } = await startWithClock({
      accessTokenSeconds: 60,
      refreshTokenSeconds: 7200,
    })
    const made = await newSession(connection)
    advance(61_000)
    expect((await verify(connection, tokenOf(made, 'accessToken'))).json.status).toBe('TRY_REFRESH_TOKEN')
    expect((await refresh(connection, tokenOf(made, 'refreshToken'))).json.status).toBe('OK')
    advance(2 * HOUR)
    expect((await refresh(connection, tokenOf(made, 'refreshToken'))).json.status).toBe('UNAUTHORISED')
    await core.sweep()
    const { handle } = made.json.session as { handle: string }
    expect(await countRows('session_info', 'session_handle', handle)).toBe(0)
  })

  it('ends reset tokens after an hour and verification tokens after a day', async () => {
    const { connection, advance, core } = await startWithClock()
    const email = `${randomUUID()}@time.example`
    const user = await raw(connection, 'POST', '/recipe/signup', { email, password: 'some-password-1' })
    const userId = String(user.json.recipeUserId)
    const ask = (path: string) => raw(connection, 'POST', path, { userId, email })
    const resets = [
      await ask('/recipe/user/password/reset/token'),
      await ask('/recipe/user/password/reset/token'),
    ]
    const checks = [
      await ask('/recipe/user/email/verify/token'),
      await ask('/recipe/user/email/verify/token'),
    ]
    const reset = (token: unknown) =>
      raw(connection, 'POST', '/recipe/user/password/reset/token/consume', { token })
    const check = (token: unknown) =>
      raw(connection, 'POST', '/recipe/user/email/verify', { method: 'token', token })
    advance(HOUR + 1000)
    expect((await reset(resets[0]?.json.token)).json.status).toBe('RESET_PASSWORD_INVALID_TOKEN_ERROR')
    await core.sweep()
    expect(await countRows('emailpassword_pswd_reset_tokens', 'user_id', userId)).toBe(0)
    expect(await countRows('emailverification_tokens', 'user_id', userId)).toBe(2)
    advance(23 * HOUR)
    expect((await check(checks[0]?.json.token)).json.status).toBe('EMAIL_VERIFICATION_INVALID_TOKEN_ERROR')
    await core.sweep()
    expect(await countRows('emailverification_tokens', 'user_id', userId)).toBe(0)
  })

  it('rotates the signing key after 168 hours and keeps the old one for tokens still alive', async () => {
    const { connection, advance, core } = await startWithClock({ accessTokenSeconds: 7200 })
    const first = decodeProtectedHeader(tokenOf(await newSession(connection), 'accessToken')).kid
    advance(167 * HOUR)
    const before = await newSession(connection)
    expect(decodeProtectedHeader(tokenOf(before, 'accessToken')).kid).toBe(first)
    advance(HOUR)
    const after = await newSession(connection)
    expect(decodeProtectedHeader(tokenOf(after, 'accessToken')).kid).not.toBe(first)
    expect((await verify(connection, tokenOf(before, 'accessToken'))).json.status).toBe('OK')
    const kids = async () => {
      const jwks = await raw(connection, 'GET', '/.well-known/jwks.json')
      return (jwks.json.keys as Array<{ kid: string }>).map(key => key.kid)
    }
    expect(await kids()).toContain(first)
    advance(3 * HOUR)
    await core.sweep()
    expect(await kids()).not.toContain(first)
  })
})
