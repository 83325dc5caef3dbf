import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Binaries } from './binaries.ts'
import type { Owner } from './systemUser.ts'

/** Major version of the binaries; a data directory of another one cannot be opened. */
const majorVersion = '18'

/** What a database directory holds. `data` is PostgreSQL's own. */
export type Layout = { data: string; passwordFile: string; ownerFile: string }

export function layoutOf(directory: string): Layout {
  return {
    data: join(directory, 'data'),
    passwordFile: join(directory, 'password'),
    ownerFile: join(directory, 'owner.pid'),
  }
}

/**
 * Initialises the directory on the first start and checks it on later ones. The cluster is made under
 * another name and renamed when complete, so that a run killed half-way leaves nothing that looks ready.
 * Returns the superuser's password (the given one, else the one chosen at the first start) and whether
 * this start made the cluster.
 */
export async function prepareCluster(options: {
  directory: string
  binaries: Binaries
  owner: Owner
  password: string | undefined
  disposable: boolean
}): Promise<{ password: string; isNew: boolean }> {
  const { directory, binaries, owner, disposable } = options
  const layout = layoutOf(directory)
  if (existsSync(layout.data)) {
    const version = (await readFile(join(layout.data, 'PG_VERSION'), 'utf8').catch(() => '')).trim()
    if (version !== majorVersion) {
      throw new Error(
        `${layout.data} was made by PostgreSQL ${version || 'of an unknown version'}, this is ${majorVersion}. Dump and restore it, or remove the folder to start empty.`,
      )
    }
    const password = options.password ?? (await readFile(layout.passwordFile, 'utf8')).trim()
    return { password, isNew: false }
  }

  const password = options.password ?? randomBytes(18).toString('base64url')
  await writeFile(layout.passwordFile, `${password}\n`, { mode: 0o600 })
  const unfinished = `${layout.data}.unfinished`
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(unfinished, { mode: 0o700 })
  const initialPassword = join(directory, 'password.initial')
  await writeFile(initialPassword, `${password}\n`, { mode: 0o600 })
  if ('uid' in owner) {
    await chown(unfinished, owner.uid, owner.gid)
    await chown(initialPassword, owner.uid, owner.gid)
  }
  try {
    await initialise(binaries.initdb, unfinished, initialPassword, owner, disposable)
  } finally {
    await rm(initialPassword, { force: true })
  }
  await rename(unfinished, layout.data)
  return { password, isNew: true }
}

function initialise(initdb: string, data: string, passwordFile: string, owner: Owner, disposable: boolean) {
  const flags = [
    `--pgdata=${data}`,
    '--username=postgres',
    '--auth=scram-sha-256',
    `--pwfile=${passwordFile}`,
    '--encoding=UTF8',
    // PostgreSQL's own C.UTF-8: macOS and Windows have no such locale in the system.
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--lc-messages=C',
    ...(disposable ? ['--no-sync'] : []),
  ]
  return new Promise<void>((resolve, reject) => {
    const child = spawn(initdb, flags, { ...owner, cwd: data, stdio: ['ignore', 'ignore', 'pipe'] })
    let complaint = ''
    child.stderr.on('data', chunk => {
      complaint += chunk
    })
    child.on('error', reject)
    child.on('close', code => {
      if (code === 0) resolve()
      else reject(new Error(`PostgreSQL's initdb failed (${code}): ${complaint.trim()}`))
    })
  })
}
