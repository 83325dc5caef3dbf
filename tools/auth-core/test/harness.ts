import { randomBytes, randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../postgres/testDatabase.ts'
import { type Connection, raw } from '../contract/sdk.ts'
import { type AuthCore, type AuthCoreOptions, startAuthCore } from '../index.ts'

export const apiKey = randomBytes(24).toString('base64url')

/** Gives the calling file a database, and starts cores on it that end with the file. */
export function testCores() {
  const running: AuthCore[] = []
  let database: TestDatabase | undefined
  beforeAll(async () => {
    database = await createTestDatabase()
  })
  afterAll(async () => {
    await Promise.all(running.map(core => core.stop()))
    await database?.drop()
  })

  const url = () => {
    if (!database) throw new Error('the database is made before the first test')
    return database.url
  }
  async function start(options: Partial<AuthCoreOptions> = {}): Promise<AuthCore> {
    // Cost 4 is bcrypt's least: what is tested does not depend on it.
    const core = await startAuthCore({ port: 0, apiKey, databaseUrl: url(), bcryptCost: 4, ...options })
    running.push(core)
    return core
  }
  const connect = async (options: Partial<AuthCoreOptions> = {}): Promise<Connection> => ({
    url: (await start(options)).url,
    apiKey,
  })
  async function rows(statement: string, values: unknown[] = [], databaseUrl = url()): Promise<unknown[]> {
    const client = new pg.Client({ connectionString: databaseUrl })
    await client.connect()
    try {
      return (await client.query(statement, values)).rows
    } finally {
      await client.end()
    }
  }
  return { start, connect, rows }
}

type Answer = Awaited<ReturnType<typeof raw>>

export const newSession = (connection: Connection): Promise<Answer> =>
  raw(connection, 'POST', '/recipe/session', {
    userId: randomUUID(),
    userDataInJWT: {},
    userDataInDatabase: {},
    enableAntiCsrf: false,
  })

export const tokenOf = (answer: Answer, name: 'accessToken' | 'refreshToken'): string =>
  (answer.json[name] as { token: string }).token

export const verify = (connection: Connection, accessToken: string): Promise<Answer> =>
  raw(connection, 'POST', '/recipe/session/verify', {
    accessToken,
    doAntiCsrfCheck: false,
    enableAntiCsrf: false,
    checkDatabase: true,
  })

export const refresh = (connection: Connection, refreshToken: string): Promise<Answer> =>
  raw(connection, 'POST', '/recipe/session/refresh', {
    refreshToken,
    enableAntiCsrf: false,
    useDynamicSigningKey: true,
  })
