import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { StepFailed } from '../steps.mjs'
import { covers, npmArguments, scopeInstalled } from './installed.mjs'
import { runLogged } from './runLogged.mjs'
import { workspaceFolders } from './workspaces.mjs'

/** @import { Scope } from './commands.mjs' */
/** @import { Steps } from '../steps.mjs' */

/**
 * Installs the npm packages unless they are there. Throws StepFailed with the end of npm's output.
 * @param {{ root: string, scope: Scope, steps: Steps }} options
 */
export async function installPackages({ root, scope, steps }) {
  const lockText = readFileSync(join(root, 'package-lock.json'), 'utf8')
  const lockHash = createHash('sha256').update(lockText).digest('hex')
  const modules = join(root, 'node_modules')
  const marker = join(modules, '.lectern-install.json')
  const write = /** @param {Scope} scope */ scope =>
    writeFileSync(marker, `${JSON.stringify({ lockHash, scope })}\n`)

  if (existsSync(nodeProgram(root))) {
    const known = readJson(marker)
    if (covers(known, lockHash, scope)) return
    const byHand = scopeInstalled(JSON.parse(lockText), readJson(join(modules, '.package-lock.json')))
    if (byHand && covers({ lockHash, scope: byHand }, lockHash, scope)) {
      write(byHand)
      return
    }
  }

  rmSync(marker, { force: true })
  mkdirSync(join(root, '.lectern/logs'), { recursive: true })
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const args = npmArguments(scope, workspaceFolders(root, manifest.workspaces))
  await steps.run('npm packages (the first time takes one to three minutes)', async () => {
    const outcome = await runLogged({
      command: process.platform === 'win32' ? 'npm.cmd' : 'npm',
      args,
      cwd: root,
      log: join(root, '.lectern/logs/npm.log'),
      // npm must run on the machine's Node: the one in node_modules is about to be replaced.
      env: { ...process.env, PATH: withoutModules(process.env.PATH ?? '', root) },
    })
    if (outcome.code !== 0) {
      throw new StepFailed(
        `npm could not install the packages:\n${outcome.tail}\n\nThe whole output is in .lectern/logs/npm.log. Check the network and the disk (2 GB are needed), then run the same command again; if package.json was edited, run "npm install" first.`,
      )
    }
  })
  if (!existsSync(nodeProgram(root))) {
    throw new StepFailed(
      'npm did not put Node 24 into node_modules: install scripts may be switched off. Run "npm config get ignore-scripts"; it has to be false.',
    )
  }
  write(scope)
}

/** @param {string} root */
export const nodeProgram = root =>
  join(root, 'node_modules/.bin', process.platform === 'win32' ? 'node.cmd' : 'node')

/** @param {string} path @param {string} root */
const withoutModules = (path, root) =>
  path
    .split(delimiter)
    .filter(part => !part.startsWith(root) || !part.includes('node_modules'))
    .join(delimiter)

/** @param {string} file */
function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
