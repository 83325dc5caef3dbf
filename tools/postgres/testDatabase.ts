import { randomBytes } from 'node:crypto'
import { Client, escapeIdentifier } from 'pg'
import { inject } from 'vitest'
import type {} from './vitestSetup.ts'

export type TestDatabase = {
  /** Address of an empty database that belongs to the calling test alone. */
  url: string
  /** Drops it, ending connections that are still open. */
  drop(): Promise<void>
}

/** Only in tests of the vitest project `integration`, whose set-up starts the server. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = inject('postgresUrl')
  const name = `test_${randomBytes(8).toString('hex')}`
  await run(server, `create database ${escapeIdentifier(name)}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return {
    url: url.href,
    drop: () => run(server, `drop database if exists ${escapeIdentifier(name)} with (force)`),
  }
}

async function run(server: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: server })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
