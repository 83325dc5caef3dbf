import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const program = '/usr/lib/postgresql/15/bin/pgbench'

/** PostgreSQL's own load generator: Debian's package of it is installed here where root may. */
export async function findPgbench(): Promise<void> {
  if (existsSync(program)) return
  if (process.getuid?.() !== 0)
    throw new Error(`pgbench is missing: install Debian's postgresql-15, or run this as root`)
  await run('apt-get', ['update'])
  await run('apt-get', ['install', '-y', '--no-install-recommends', 'postgresql-15'], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
}

export interface PgbenchRun {
  databaseUrl: string
  /** What one transaction is; `:client_id` and whatever `defines` say may stand in it. */
  script: string
  connections: number
  /** Of each connection. */
  transactions: number
  defines?: Record<string, number>
}

/** @returns transactions per second, without the time of connecting; throws when one failed */
export async function pgbench({ databaseUrl, script, connections, transactions, defines = {} }: PgbenchRun) {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-pgbench-'))
  try {
    const file = join(folder, 'script.sql')
    await writeFile(file, script)
    const { hostname, port, username, password, pathname } = new URL(databaseUrl)
    const { stdout } = await run(
      program,
      [
        ...['-n', '-M', 'prepared', '-j', '2', '-f', file],
        ...['-c', String(connections), '-t', String(transactions)],
        ...Object.entries(defines).flatMap(([name, value]) => ['-D', `${name}=${value}`]),
        ...['-h', hostname, '-p', port, '-U', username, pathname.slice(1)],
      ],
      { env: { ...process.env, PGPASSWORD: decodeURIComponent(password) } },
    )
    const wanted = connections * transactions
    if (!stdout.includes(`actually processed: ${wanted}/${wanted}`)) throw new Error(stdout)
    return Number(/^tps = ([\d.]+)/m.exec(stdout)?.[1])
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
