import { createHash } from 'node:crypto'
import { chmod, cp, lstat, mkdtemp, readdir, readFile, readlink, rename, rm, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'

/** Milliseconds after which a copy that was never finished belongs to a killed run. A copy takes seconds. */
const abandonedAfter = 3_600_000

/** Bounded, since a process may open only some hundred files. */
const filesAtOnce = 64

/**
 * Copies the programs' folder into `parent` and returns the copy's path. The name carries version and
 * content, so that a copy is made once and shared by all checkouts of that version. It appears by a rename,
 * complete or not at all, and runs that start at the same moment agree on whichever came first. A copy
 * that others could have changed, or that differs from the original, is replaced.
 */
export async function copyBinaries(native: string, version: string, parent: string): Promise<string> {
  const { digest } = await examine(native)
  const copy = join(parent, `binaries-${version}-${digest.slice(0, 16)}`)
  if (await isIntact(copy, digest)) return copy

  await sweep(parent)
  const unfinished = await mkdtemp(`${copy}.unfinished-`)
  try {
    const fresh = join(unfinished, 'new')
    await cp(native, fresh, { recursive: true, verbatimSymlinks: true })
    await openToAll(fresh)
    if (!(await isIntact(fresh, digest)))
      throw new Error(`The copy of ${native} in ${parent} is not complete.`)
    await replace(copy, fresh, digest, join(unfinished, 'old'))
  } finally {
    await rm(unfinished, { recursive: true, force: true })
  }
  return copy
}

async function replace(copy: string, fresh: string, digest: string, old: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await rename(fresh, copy)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if ((code !== 'ENOTEMPTY' && code !== 'EEXIST' && code !== 'ENOTDIR') || attempt === 5) throw error
    }
    if (await isIntact(copy, digest)) return
    await rename(copy, `${old}-${attempt}`).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error
    })
  }
}

async function isIntact(copy: string, digest: string): Promise<boolean> {
  try {
    const found = await examine(copy)
    return found.isProtected && found.digest === digest
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return false
    throw error
  }
}

/** The digest of all names, kinds and contents, and whether nobody but this process's user can change any of it. */
async function examine(folder: string): Promise<{ digest: string; isProtected: boolean }> {
  const hash = createHash('sha256')
  let isProtected = true
  const paths = await pathsIn(folder)
  for (let done = 0; done < paths.length; done += filesAtOnce) {
    const batch = paths.slice(done, done + filesAtOnce)
    for (const entry of await Promise.all(batch.map(path => describe(folder, path)))) {
      hash.update(entry.description)
      isProtected &&= entry.isProtected
    }
  }
  return { digest: hash.digest('hex'), isProtected }
}

async function describe(
  folder: string,
  path: string,
): Promise<{ description: string; isProtected: boolean }> {
  const found = await lstat(path)
  const name = relative(folder, path)
  const isOurs = found.uid === process.getuid?.()
  if (found.isSymbolicLink()) {
    return { description: `link ${name}\0${await readlink(path)}\0`, isProtected: isOurs }
  }
  const isProtected = isOurs && (found.mode & 0o022) === 0
  if (found.isDirectory()) return { description: `folder ${name}\0`, isProtected }
  const content = createHash('sha256')
    .update(await readFile(path))
    .digest('hex')
  return { description: `file ${name}\0${isProgram(found.mode)} ${content}\0`, isProtected }
}

/** Everybody may read and run it: the original's modes may be private, as after an install under umask 077. */
async function openToAll(folder: string): Promise<void> {
  for (const path of await pathsIn(folder)) {
    const found = await lstat(path)
    if (found.isSymbolicLink()) continue
    await chmod(path, found.isDirectory() || isProgram(found.mode) ? 0o755 : 0o644)
  }
}

const isProgram = (mode: number) => (mode & 0o100) !== 0

async function pathsIn(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true })
  return [folder, ...found.sort().map(name => join(folder, name))]
}

async function sweep(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    if (!/^binaries-.*\.unfinished-/.test(name)) continue
    const path = join(parent, name)
    const made = await stat(path).catch(() => undefined)
    if (made && Date.now() - made.mtimeMs > abandonedAfter) await rm(path, { recursive: true, force: true })
  }
}
