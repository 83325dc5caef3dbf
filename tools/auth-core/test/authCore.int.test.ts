import { randomUUID } from 'node:crypto'
import { decodeProtectedHeader } from 'jose'
import { describe, expect, it } from 'vitest'
import { createTestDatabase } from '../../postgres/testDatabase.ts'
import { raw } from '../contract/sdk.ts'
import { describeAuthCore } from '../describeAuthCore.ts'
import { apiKey, newSession, refresh, testCores, tokenOf, verify } from './harness.ts'

const { start, connect, rows } = testCores()

describeAuthCore('our core', connect)

const reference = process.env.CONTRACT_AUTH_CORE
if (reference) {
  describeAuthCore('the core at CONTRACT_AUTH_CORE', async () => ({
    url: reference,
    apiKey: process.env.CONTRACT_AUTH_CORE_API_KEY ?? '',
  }))
}

describe('starting again', () => {
  it('keeps users, access tokens and refresh tokens', async () => {
    const first = await start()
    const made = await newSession({ url: first.url, apiKey })
    await first.stop()
    const second = { url: (await start()).url, apiKey }
    expect((await verify(second, tokenOf(made, 'accessToken'))).json.status).toBe('OK')
    expect((await refresh(second, tokenOf(made, 'refreshToken'))).json.status).toBe('OK')
  })

  it('serves from two processes on one database, started at once', async () => {
    const empty = await createTestDatabase()
    const both = await Promise.all([start({ databaseUrl: empty.url }), start({ databaseUrl: empty.url })])
    const [left, right] = both.map(core => ({ url: core.url, apiKey }))
    if (!left || !right) throw new Error('two cores were started')
    const [fromLeft, fromRight] = await Promise.all([newSession(left), newSession(right)])
    expect((await verify(right, tokenOf(fromLeft, 'accessToken'))).json.status).toBe('OK')
    expect((await refresh(left, tokenOf(fromRight, 'refreshToken'))).json.status).toBe('OK')
    const kid = (answer: typeof fromLeft) => decodeProtectedHeader(tokenOf(answer, 'accessToken')).kid
    expect(kid(fromLeft)).toBe(kid(fromRight))
    await Promise.all(both.map(core => core.stop()))
    await empty.drop()
  })

  it('refuses another host, an empty key, and production', async () => {
    await expect(start({ host: '0.0.0.0' })).rejects.toThrow(/loopback/)
    await expect(start({ apiKey: '' })).rejects.toThrow(/API key/)
    const { NODE_ENV } = process.env
    try {
      Object.assign(process.env, { NODE_ENV: 'production' })
      await expect(start()).rejects.toThrow(/production/)
    } finally {
      Object.assign(process.env, { NODE_ENV })
    }
  })

  it("refuses another application's database and leaves it alone", async () => {
    const other = await createTestDatabase()
    await rows('CREATE TABLE tenants (id serial, name text)', [], other.url)
    await expect(start({ databaseUrl: other.url })).rejects.toThrow(/another application's tenants/)
    const tables = `SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'`
    expect(await rows(tables, [], other.url)).toEqual([{ table_name: 'tenants' }])
    await other.drop()
  })

  it('says so when the port is taken', async () => {
    const first = await start()
    await expect(start({ port: Number(new URL(first.url).port) })).rejects.toThrow(/EADDRINUSE/)
  })
})

describe('storage', () => {
  it('keeps passwords and tokens as digests only', async () => {
    const core = await start()
    const connection = { url: core.url, apiKey }
    const email = `${randomUUID()}@storage.example`
    const password = `secret-${randomUUID()}`
    const user = await raw(connection, 'POST', '/recipe/signup', { email, password })
    const userId = String(user.json.recipeUserId)
    const reset = await raw(connection, 'POST', '/recipe/user/password/reset/token', { userId, email })
    const check = await raw(connection, 'POST', '/recipe/user/email/verify/token', { userId, email })
    const session = await newSession(connection)
    const hash = await rows('SELECT password_hash FROM emailpassword_users WHERE user_id = $1', [userId])
    expect(hash).toEqual([{ password_hash: expect.stringMatching(/^\$2b\$04\$/) }])
    const everything = JSON.stringify([
      await rows('SELECT * FROM emailpassword_users'),
      await rows('SELECT * FROM emailpassword_pswd_reset_tokens'),
      await rows('SELECT * FROM emailverification_tokens'),
      await rows('SELECT * FROM session_info'),
    ])
    for (const secret of [password, reset.json.token, check.json.token, tokenOf(session, 'refreshToken')]) {
      expect(typeof secret === 'string' && secret.length > 20).toBe(true)
      expect(everything).not.toContain(secret)
    }
  })
})
