/** @import { Scope } from './commands.mjs' */

/**
 * @typedef {{ version?: string, dev?: boolean, devOptional?: boolean, optional?: boolean, link?: boolean, peer?: boolean }} LockEntry
 * @typedef {{ packages?: Record<string, LockEntry> }} Lock
 * @typedef {{ lockHash: string, scope: Scope }} Marker
 */

/**
 * Whether what is installed covers what is wanted.
 * @param {Marker | undefined} marker what the last installation wrote
 * @param {string} lockHash of the lockfile now
 * @param {Scope} wanted
 */
export const covers = (marker, lockHash, wanted) =>
  marker !== undefined && marker.lockHash === lockHash && (marker.scope === 'all' || marker.scope === wanted)

/**
 * Scope of an installation made by hand (`npm ci`, `npm install`), read from the lockfile that npm leaves in
 * node_modules as its last act. Nothing when any needed package is missing or has another version.
 * @param {Lock} lock package-lock.json
 * @param {Lock | undefined} installed node_modules/.package-lock.json
 * @returns {Scope | undefined}
 */
export function scopeInstalled(lock, installed) {
  if (!installed?.packages) return undefined
  let scope = /** @type {Scope} */ ('all')
  for (const [path, entry] of Object.entries(lock.packages ?? {})) {
    if (!path.includes('node_modules/') || entry.link) continue
    const found = installed.packages[path]
    // A missing optional package is one for another platform.
    if (found ? found.version === entry.version : entry.optional || entry.devOptional) continue
    if (!entry.dev) return undefined
    scope = 'run'
  }
  return scope
}

/**
 * The arguments of `npm`. Scope `run` names the workspaces, because npm has no way to leave some out.
 * @param {Scope} scope
 * @param {string[]} workspaces folders of all workspaces
 */
export function npmArguments(scope, workspaces) {
  // Said outright, since NODE_ENV=production would make npm leave them out.
  if (scope === 'all') return ['ci', '--include=dev', '--no-audit', '--no-fund']
  const running = workspaces.filter(folder => !['bench', 'infra'].includes(folder))
  const flags = running.flatMap(folder => ['-w', folder])
  return ['ci', '--omit=dev', '--include-workspace-root', '--no-audit', '--no-fund', ...flags]
}
