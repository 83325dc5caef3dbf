import { spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'

/**
 * Runs a program with its output kept in a file.
 * @param {{ command: string, args: string[], cwd: string, log: string, env: NodeJS.ProcessEnv }} options
 * @returns {Promise<{ code: number, tail: string }>} the last lines of the output; code 127 when it cannot be run
 */
export function runLogged({ command, args, cwd, log, env }) {
  return new Promise(done => {
    const file = createWriteStream(log)
    let tail = ''
    const keep = /** @param {Buffer} chunk */ chunk => {
      file.write(chunk)
      tail = (tail + chunk).slice(-4_000)
    }
    // npm is a .cmd file on Windows, which only a shell starts; the arguments are our own words.
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    })
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    const end = /** @param {number} code */ code => {
      file.end()
      done({ code, tail: tail.trim().split('\n').slice(-25).join('\n') })
    }
    child.once('error', error => {
      tail += String(error.message)
      end(127)
    })
    child.once('close', code => end(code ?? 1))
  })
}
