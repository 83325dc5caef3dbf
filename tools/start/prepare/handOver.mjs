import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { delimiter, join } from 'node:path'
import { nodeProgram } from './install.mjs'

/**
 * Runs tools/start/COMMAND.ts on Node 24 in the foreground.
 * @param {{ root: string, command: string, args: string[] }} options
 * @returns {Promise<number>} the exit code to end with
 */
export function handOver({ root, command, args }) {
  const bin = join(root, 'node_modules/.bin')
  const child = spawn(nodeProgram(root), [join(root, 'tools/start', `${command}.ts`), ...args], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: {
      ...process.env,
      PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`,
      LECTERN_BOOTSTRAP_PID: String(process.pid),
    },
  })
  // The terminal sends Ctrl-C to the child as well; start.ts takes two within a second for one.
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])
  for (const signal of signals) process.on(signal, () => child.kill(signal))
  const watch = stopWithNpm(() => child.kill('SIGTERM'))
  return new Promise(done => {
    child.once('error', error => {
      console.error(`Node 24 could not be started: ${error.message}`)
      done(1)
    })
    child.once('exit', (code, signal) => {
      clearInterval(watch)
      done(signal ? 128 + (constants.signals[signal] ?? 0) : (code ?? 1))
    })
  })
}

/** A killed npm cannot tell us: without this the product would run on unseen. @param {() => void} stop */
function stopWithNpm(stop) {
  if (!process.env.npm_lifecycle_event) return undefined
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    stop()
  }, 1_000)
  watch.unref()
  return watch
}
