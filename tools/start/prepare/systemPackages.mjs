import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { StepFailed } from '../steps.mjs'
import { runLogged } from './runLogged.mjs'
import { missingMessage, packagesFor } from './systemRemedy.mjs'

/** @import { Need } from './commands.mjs' */
/** @import { Steps } from '../steps.mjs' */

/**
 * Sees to the programs that npm does not ship: installs them as root on Debian and Ubuntu, and says elsewhere
 * with which command to do it. Throws StepFailed.
 * @param {{ root: string, needs: Need[], steps: Steps }} options
 */
export async function installSystemPackages({ root, needs, steps }) {
  const missing = needs.filter(need => !isThere(need))
  if (missing.length === 0) return
  const system = { platform: process.platform, osRelease: readOsRelease(), root: process.getuid?.() === 0 }
  const packages = packagesFor(missing, system)
  if (!packages) throw new StepFailed(missingMessage(missing, system))

  mkdirSync(join(root, '.lectern/logs'), { recursive: true })
  const apt = /** @param {string[]} args @param {string} log */ (args, log) =>
    runLogged({
      command: 'apt-get',
      args,
      cwd: root,
      log: join(root, '.lectern/logs', log),
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
  await steps.run(`Debian packages ${packages.join(', ')}`, async () => {
    const update = await apt(['update'], 'apt-update.log')
    const outcome = await apt(['install', '-y', '--no-install-recommends', ...packages], 'apt-install.log')
    const left = missing.filter(need => !isThere(need))
    if (outcome.code === 0 && left.length === 0) return
    const said = update.code === 0 ? outcome.tail : `${update.tail}\n${outcome.tail}`
    throw new StepFailed(
      `apt-get could not install ${packages.join(', ')}:\n${said}\n\n${missingMessage(left, system)}`,
    )
  })
}

/** @param {Need} need */
function isThere(need) {
  if (need === 'ffmpeg') return onPath('ffmpeg') && onPath('ffprobe')
  if (need === 'redis') return onPath('redis-server')
  return existsSync(process.env.LECTERN_CHROMIUM || '/usr/bin/chromium')
}

/** @param {string} program */
function onPath(program) {
  const name = process.platform === 'win32' ? `${program}.exe` : program
  return (process.env.PATH ?? '')
    .split(delimiter)
    .some(folder => folder !== '' && existsSync(join(folder, name)))
}

function readOsRelease() {
  try {
    return readFileSync('/etc/os-release', 'utf8')
  } catch {
    return ''
  }
}
