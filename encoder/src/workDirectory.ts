import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

const name = 'lectern-encode-'

/** Gives `work` an empty folder below `parent` and takes it away afterwards, whatever happened. */
export const inWorkDirectory = async <T>(
  parent: string,
  work: (directory: string) => Promise<T>,
): Promise<T> => {
  await mkdir(parent, { recursive: true })
  const directory = await mkdtemp(join(parent, `${name}${process.pid}-`))
  try {
    return await work(directory)
  } finally {
    await rm(directory, { recursive: true, force: true, maxRetries: 3 })
  }
}

/**
 * Removes what workers that were killed left behind; called before the first job. Folders of a process
 * that still lives are kept, so `parent` may be shared on one machine, but not between containers.
 */
export const sweepWorkDirectory = async (parent: string): Promise<number> => {
  const entries = await readdir(parent).catch(() => [])
  const left = entries.filter(entry => entry.startsWith(name) && !belongsToOther(entry))
  await Promise.all(left.map(entry => rm(join(parent, entry), { recursive: true, force: true })))
  return left.length
}

const belongsToOther = (entry: string): boolean => {
  const pid = Number.parseInt(entry.slice(name.length), 10)
  if (!(pid > 0) || pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
