import { startAuthCore } from '../../tools/auth-core/index.ts'
import { createTestDatabase } from '../../tools/postgres/testDatabase.ts'

export type TestCore = Awaited<ReturnType<typeof startTestCore>>

/** An auth core on a database of its own, and the variables that lead the product to it. */
export async function startTestCore() {
  const database = await createTestDatabase()
  const apiKey = 'test-key-of-the-auth-core'
  const core = await startAuthCore({
    port: 0,
    apiKey,
    databaseUrl: database.url,
    bcryptCost: 4,
    report: () => undefined,
  })
  return {
    url: core.url,
    faults: core.faults,
    variables: { SUPERTOKENS_URI: core.url, SUPERTOKENS_API_KEY: apiKey },
    async stop() {
      await core.stop()
      await database.drop()
    },
  }
}
