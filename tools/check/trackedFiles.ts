import { execFile } from 'node:child_process'
import { access, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const skipped = new Set(['node_modules', '.git', '.next', '.lectern', 'dist', 'test-results'])

/**
 * The files that belong to the repository, with forward slashes: what git tracks and what it would take up.
 * In a copy without git, all files but the made ones.
 */
export async function trackedFiles(root: string): Promise<string[]> {
  try {
    const args = ['ls-files', '--cached', '--others', '--exclude-standard', '-z']
    const { stdout } = await promisify(execFile)('git', args, { cwd: root, maxBuffer: 64 * 1024 * 1024 })
    const names = [...new Set(stdout.split('\0').filter(Boolean))]
    const present = await Promise.all(
      names.map(name =>
        access(join(root, name)).then(
          () => true,
          () => false,
        ),
      ),
    )
    return names.filter((_, index) => present[index]).sort()
  } catch {
    return (await walk(root, '')).sort()
  }
}

async function walk(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true })
  const found = entries
    .filter(entry => !skipped.has(entry.name))
    .map(async entry => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      return entry.isDirectory() ? walk(root, path) : [path]
    })
  return (await Promise.all(found)).flat()
}
