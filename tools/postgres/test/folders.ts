import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'

/** As root the database runs as another user, and a private folder keeps that user out. */
export const isRoot = process.getuid?.() === 0

/** A new folder with mode 700 whose parents everybody may enter, even where TMPDIR is private. */
export const privateFolder = (name: string): Promise<string> =>
  mkdtemp(join(isRoot ? '/var/tmp' : tmpdir(), `lectern-${name}-`))

/** The rows that one statement answers. */
export async function ask<Row>(url: string, statement: string): Promise<Row[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(statement)).rows as Row[]
  } finally {
    await client.end()
  }
}
