import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The folders that the patterns of package.json name, in order: `plugins/*` or a plain folder.
 * @param {string} root
 * @param {string[]} patterns
 * @returns {string[]}
 */
export function workspaceFolders(root, patterns) {
  const folders = patterns.flatMap(pattern => {
    if (!pattern.endsWith('/*')) return [pattern]
    const parent = pattern.slice(0, -2)
    if (!existsSync(join(root, parent))) return []
    return readdirSync(join(root, parent))
      .sort()
      .map(name => `${parent}/${name}`)
  })
  return folders.filter(folder => existsSync(join(root, folder, 'package.json')))
}
