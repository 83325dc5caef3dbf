import { execFile } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Milliseconds a server gets for each way of stopping before the next, harder one. */
const patience = 10_000

/**
 * Clears what a killed run left in `dataDirectory`: a server that outlived its parent is stopped, a
 * `postmaster.pid` whose process is gone (or whose number now belongs to another program, usual in
 * containers) is removed. Throws when the process that started the server still lives, because then
 * somebody works with it.
 */
export async function clearLeftover(dataDirectory: string, ownerFile: string): Promise<void> {
  const pidFile = join(dataDirectory, 'postmaster.pid')
  const pid = await readPid(pidFile)
  if (pid === undefined) return
  if (await isServerOf(pid, dataDirectory)) {
    const owner = await readPid(ownerFile)
    if (owner !== undefined && isAlive(owner)) {
      throw new Error(`${dataDirectory} is in use: process ${owner} runs its PostgreSQL (process ${pid}).`)
    }
    await stopServer(pid)
  }
  await rm(pidFile, { force: true })
}

async function readPid(file: string): Promise<number | undefined> {
  const text = await readFile(file, 'utf8').catch(() => '')
  const pid = Number.parseInt(text, 10)
  return Number.isInteger(pid) && pid > 0 ? pid : undefined
}

/** Whether a process with this number exists. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

async function isServerOf(pid: number, dataDirectory: string): Promise<boolean> {
  if (!isAlive(pid)) return false
  const command = await commandLine(pid)
  return command === undefined || (command.includes('postgres') && command.includes(dataDirectory))
}

/** The command line of a process, or undefined where the system does not tell. */
async function commandLine(pid: number): Promise<string | undefined> {
  if (process.platform === 'linux') {
    return readFile(`/proc/${pid}/cmdline`, 'utf8').then(
      text => text.replaceAll('\0', ' '),
      () => '',
    )
  }
  if (process.platform === 'win32') return undefined
  return run('ps', ['-ww', '-o', 'command=', '-p', String(pid)]).then(
    result => result.stdout,
    () => '',
  )
}

/** SIGINT is PostgreSQL's "fast" shutdown, SIGQUIT its "immediate" one, after which it recovers from its log. */
async function stopServer(pid: number): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    try {
      process.kill(pid, signal)
    } catch {
      return
    }
    for (let waited = 0; waited < patience; waited += 50) {
      if (!isAlive(pid)) return
      await sleep(50)
    }
  }
  throw new Error(`PostgreSQL process ${pid} of a former run could not be stopped.`)
}
