import { createHash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'

const skippedFolders = new Set(['node_modules', '.next', 'dist', 'test', 'tests', '.lectern'])
const skippedFiles = /(\.test\.tsx?|\.md|next-env\.d\.ts|\.tsbuildinfo)$/

/**
 * One hash over all files of the given paths (relative to `base`), by name and content, without tests and
 * texts for people, and without `except`. A path that is not there counts as empty.
 */
export async function sourceHash(base: string, paths: string[], except: string[] = []): Promise<string> {
  const files = (await Promise.all(paths.map(path => filesIn(base, join(base, path), except)))).flat().sort()
  const hash = createHash('sha256')
  for (const file of files) {
    const content = await readFile(join(base, file))
    hash.update(`${file}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}

async function filesIn(base: string, path: string, except: string[]): Promise<string[]> {
  const name = relative(base, path).split(sep).join('/')
  if (except.includes(name)) return []
  const found = await stat(path).catch(() => undefined)
  if (!found) return []
  if (found.isFile()) return skippedFiles.test(name) ? [] : [name]
  const entries = await readdir(path)
  const kept = entries.filter(entry => !skippedFolders.has(entry))
  return (await Promise.all(kept.map(entry => filesIn(base, join(path, entry), except)))).flat()
}
