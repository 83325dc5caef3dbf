import { afterAll, beforeAll, describe } from 'vitest'
import { describeAccounts } from './contract/accounts.ts'
import { describeInterface } from './contract/interface.ts'
import { describeRecords } from './contract/records.ts'
import { describeRefresh } from './contract/refresh.ts'
import { type Connection, loadSdk, type Sdk } from './contract/sdk.ts'
import { describeSessions } from './contract/sessions.ts'
import { describeTokens } from './contract/tokens.ts'

/** What each part of the suite works with; ready once the tests run. */
export interface Subject {
  readonly connection: Connection
  readonly sdk: Sdk
  /** Ids of users to delete at the end. */
  readonly made: string[]
}

/**
 * Holds a core to what Lectern needs of it: through the unmodified supertokens-node and by plain requests.
 * `connect` names a running core (ours or the real one, unlicensed, on PostgreSQL); users are made afresh and
 * deleted after, so that a shared core serves.
 */
export function describeAuthCore(name: string, connect: () => Promise<Connection>): void {
  describe(name, () => {
    let ready: { connection: Connection; sdk: Sdk } | undefined
    const use = () => {
      if (!ready) throw new Error('the core is not connected yet')
      return ready
    }
    const subject: Subject = {
      made: [],
      get connection() {
        return use().connection
      },
      get sdk() {
        return use().sdk
      },
    }
    beforeAll(async () => {
      const connection = await connect()
      ready = { connection, sdk: loadSdk(connection) }
    })
    afterAll(async () => {
      for (const id of subject.made) await ready?.sdk.supertokens.deleteUser(id)
    })

    describeInterface(subject)
    describeAccounts(subject)
    describeTokens(subject)
    describeSessions(subject)
    describeRefresh(subject)
    describeRecords(subject)
  })
}
