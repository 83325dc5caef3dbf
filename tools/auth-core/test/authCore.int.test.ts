import { randomBytes, randomUUID } from 'node:crypto'
import { decodeProtectedHeader } from 'jose'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../postgres/testDatabase.ts'
import { loadSdk, raw } from '../contract/sdk.ts'
import { describeAuthCore } from '../describeAuthCore.ts'
import { type AuthCore, type AuthCoreOptions, startAuthCore } from '../index.ts'

const apiKey = randomBytes(24).toString('base64url')
const HOUR = 3_600_000
const running: AuthCore[] = []
let database: TestDatabase

async function start(options: Partial<AuthCoreOptions> = {}): Promise<AuthCore> {
  // Cost 4 is bcrypt's least: what is tested does not depend on it.
  const core = await startAuthCore({ port: 0, apiKey, databaseUrl: database.url, bcryptCost: 4, ...options })
  running.push(core)
  return core
}

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(async () => {
  await Promise.all(running.map(core => core.stop()))
  await database.drop()
})

describeAuthCore('our core', async () => ({ url: (await start()).url, apiKey }))

const reference = process.env.CONTRACT_AUTH_CORE
if (reference) {
  describeAuthCore('the core at CONTRACT_AUTH_CORE', async () => ({
    url: reference,
    apiKey: process.env.CONTRACT_AUTH_CORE_API_KEY ?? '',
  }))
}

/** A core whose clock the test moves; its tokens start at the true time. */
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

const newSession = (connection: { url: string; apiKey: string }) =>
  raw(connection, 'POST', '/recipe/session', {
    userId: randomUUID(),
    userDataInJWT: {},
    userDataInDatabase: {},
    enableAntiCsrf: false,
  })
const tokenOf = (answer: { json: Record<string, unknown> }, name: 'accessToken' | 'refreshToken') =>
  (answer.json[name] as { token: string }).token
const verify = (connection: { url: string; apiKey: string }, accessToken: string) =>
  raw(connection, 'POST', '/recipe/session/verify', {
    accessToken,
    doAntiCsrfCheck: false,
    enableAntiCsrf: false,
    checkDatabase: true,
  })
const refresh = (connection: { url: string; apiKey: string }, refreshToken: string) =>
  raw(connection, 'POST', '/recipe/session/refresh', {
    refreshToken,
    enableAntiCsrf: false,
    useDynamicSigningKey: true,
  })

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

  it('says so when the port is taken', async () => {
    const first = await start()
    await expect(start({ port: Number(new URL(first.url).port) })).rejects.toThrow(/EADDRINUSE/)
  })
})

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

describe('requests that go wrong', () => {
  it('refuses an argon2 hash clearly', async () => {
    const core = await start()
    const answer = await raw({ url: core.url, apiKey }, 'POST', '/recipe/user/passwordhash/import', {
      email: `${randomUUID()}@argon.example`,
      passwordHash: '$argon2id$v=19$m=16,t=2,p=1$YWJjZGVmZ2g$Gl3W8Z9cVQ',
      hashingAlgorithm: 'argon2',
    })
    expect([answer.status, answer.text]).toEqual([400, expect.stringContaining('bcrypt hashes only')])
  })

  it.each([
    ['too long', { email: `${'x'.repeat(300)}@long.example`, password: 'some-password-1' }],
    ['with a NUL', { email: 'a\0b@nul.example', password: 'some-password-1' }],
  ])('answers 400 to an address %s', async (_case, body) => {
    const core = await start()
    const answer = await raw({ url: core.url, apiKey }, 'POST', '/recipe/signup', body)
    expect([answer.status, answer.text.includes("'email'")]).toEqual([400, true])
  })

  it('takes a body of 1 MiB and answers 413 to more', async () => {
    const core = await start()
    const connection = { url: core.url, apiKey }
    const body = (size: number) => {
      const frame = JSON.stringify({ userId: 'large', metadataUpdate: { a: '' } })
      return frame.replace('""', `"${'x'.repeat(size - frame.length)}"`)
    }
    expect((await raw(connection, 'PUT', '/recipe/user/metadata', body(1024 * 1024))).status).toBe(200)
    expect((await raw(connection, 'PUT', '/recipe/user/metadata', body(1024 * 1024 + 1))).status).toBe(413)
    expect((await raw(connection, 'GET', '/hello')).status).toBe(200)
  })

  it('answers 405 to another method and 400 to another interface version', async () => {
    const core = await start()
    const connection = { url: core.url, apiKey }
    expect((await raw(connection, 'GET', '/recipe/signin')).status).toBe(405)
    const headers = { 'api-key': apiKey, 'cdi-version': '2.7' }
    expect((await raw(connection, 'GET', '/recipe/roles', undefined, headers)).status).toBe(400)
  })

  it('reports an unexpected failure without what was sent', async () => {
    const lines: string[] = []
    const broken = await createTestDatabase()
    const core = await start({ databaseUrl: broken.url, report: line => lines.push(line) })
    await rows('DROP TABLE emailpassword_users CASCADE', [], broken.url)
    const answer = await raw({ url: core.url, apiKey }, 'POST', '/public/recipe/signin', {
      email: 'private@person.example',
      password: 'private-password',
    })
    expect([answer.status, answer.text]).toEqual([500, 'Internal Error'])
    expect(lines).toEqual(['auth-core: POST /recipe/signin failed: error 42P01'])
    await core.stop()
    await broken.drop()
  })
})

describe('faults', () => {
  it('answers with a status as often as asked; the SDK repeats after 429', async () => {
    const core = await start()
    const sdk = loadSdk({ url: core.url, apiKey })
    core.faults.set('/recipe/roles', { status: 429, times: 1 })
    expect((await sdk.roles.getAllRoles()).status).toBe('OK')
    core.faults.set('/recipe/roles', { status: 500 })
    await expect(sdk.roles.getAllRoles()).rejects.toThrow(/500/)
    core.faults.clear()
    expect((await sdk.roles.getAllRoles()).status).toBe('OK')
  })

  it('can do the work and lose the answer', async () => {
    const core = await start()
    const connection = { url: core.url, apiKey }
    const userId = randomUUID()
    core.faults.set('/recipe/user/metadata', { cut: true, times: 1 })
    const body = { userId, metadataUpdate: { done: true } }
    await expect(raw(connection, 'PUT', '/recipe/user/metadata', body)).rejects.toThrow()
    const read = await raw(connection, 'GET', `/recipe/user/metadata?userId=${userId}`)
    expect(read.json.metadata).toEqual({ done: true })
  })

  it('can delay, and stops while a request waits', async () => {
    const core = await start()
    core.faults.set('/recipe/roles', { delayMs: 600_000 })
    const waiting = raw({ url: core.url, apiKey }, 'GET', '/recipe/roles')
    const refused = expect(waiting).rejects.toThrow()
    await raw({ url: core.url, apiKey }, 'GET', '/hello')
    await core.stop()
    await refused
  })
})

async function rows(statement: string, values: unknown[] = [], url = database.url): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(statement, values)).rows
  } finally {
    await client.end()
  }
}

async function countRows(table: string, column: string, value: string): Promise<number> {
  return (await rows(`SELECT 1 FROM ${table} WHERE ${column} = $1`, [value])).length
}
