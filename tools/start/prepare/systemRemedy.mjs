/** @import { Need } from './commands.mjs' */

/** @typedef {{ platform: string, osRelease: string, root: boolean }} System `osRelease`: text of /etc/os-release */

/** @type {Record<'apt' | 'dnf' | 'pacman' | 'brew' | 'winget', { command: string, names: Record<Need, string> }>} */
const managers = {
  apt: {
    command: 'apt-get update && sudo apt-get install -y --no-install-recommends',
    names: { ffmpeg: 'ffmpeg', redis: 'redis-server', chromium: 'chromium' },
  },
  dnf: {
    command: 'dnf install -y',
    names: { ffmpeg: 'ffmpeg', redis: 'valkey-compat-redis', chromium: 'chromium' },
  },
  pacman: {
    command: 'pacman -S --needed',
    names: { ffmpeg: 'ffmpeg', redis: 'valkey', chromium: 'chromium' },
  },
  brew: { command: 'brew install', names: { ffmpeg: 'ffmpeg', redis: 'redis', chromium: 'chromium' } },
  winget: {
    command: 'winget install --exact',
    names: { ffmpeg: 'Gyan.FFmpeg', redis: 'Redis.Redis', chromium: 'Hibbiki.Chromium' },
  },
}

/** @type {Record<Need, string>} */
const reasons = {
  ffmpeg: 'ffmpeg and ffprobe (they encode video)',
  redis: 'redis-server (the integration tests run against it)',
  chromium: 'Chromium (the end-to-end tests drive it; LECTERN_CHROMIUM names another path)',
}

/**
 * The packages to install ourselves, or nothing where the person has to do it.
 * @param {Need[]} missing
 * @param {System} system
 */
export const packagesFor = (missing, system) =>
  managerOf(system) === 'apt' && system.root ? missing.map(need => managers.apt.names[need]) : undefined

/**
 * What is missing and the exact command for this platform.
 * @param {Need[]} missing
 * @param {System} system
 */
export function missingMessage(missing, system) {
  const what = missing.map(need => `  ${reasons[need]}`).join('\n')
  const name = managerOf(system)
  if (!name)
    return `Missing on this machine:\n${what}\nInstall them so that they are on PATH, then run the same command again.`
  const manager = managers[name]
  const needsSudo = !system.root && ['apt', 'dnf', 'pacman'].includes(name)
  const command = system.root ? manager.command.replaceAll('sudo ', '') : manager.command
  const names = missing.map(need => manager.names[need]).join(' ')
  return `Missing on this machine:\n${what}\nInstall with:\n  ${needsSudo ? 'sudo ' : ''}${command} ${names}\nthen run the same command again.`
}

/** @param {System} system @returns {keyof typeof managers | undefined} */
function managerOf({ platform, osRelease }) {
  if (platform === 'darwin') return 'brew'
  if (platform === 'win32') return 'winget'
  const families = [...osRelease.matchAll(/^ID(?:_LIKE)?="?([^"\n]*)"?$/gm)].flatMap(match =>
    (match[1] ?? '').split(' '),
  )
  if (families.some(id => id === 'debian' || id === 'ubuntu')) return 'apt'
  if (families.some(id => id === 'fedora' || id === 'rhel')) return 'dnf'
  if (families.includes('arch')) return 'pacman'
  return undefined
}
