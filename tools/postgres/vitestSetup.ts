import { lstat, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startPostgres } from './index.ts'
import { isAlive } from './leftover.ts'
import { removeDatabase } from './place.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Superuser address of the server that all integration tests share. Tests take a database of their own from it. */
    postgresUrl: string
  }
}

const prefix = 'lectern-test-postgres-'

/** Vitest's global set-up of the integration tests: one disposable server for the whole run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await sweep()
  const directory = await mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`))
  const server = await startPostgres({ directory, port: 0, disposable: true })
  project.provide('postgresUrl', server.url)
  return async () => {
    await server.stop()
    await rm(directory, { recursive: true, force: true })
  }
}

/** Removes the servers of test runs that were killed before they could do it. */
async function sweep(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = name.startsWith(prefix) ? Number.parseInt(name.slice(prefix.length), 10) : Number.NaN
    if (!Number.isInteger(pid) || isAlive(pid)) continue
    const directory = join(tmpdir(), name)
    const uid = process.getuid?.()
    // Another user's folder in a shared /tmp is not ours to trust or to remove.
    if (uid === undefined || (await lstat(directory)).uid === uid) await removeDatabase(directory)
  }
}
