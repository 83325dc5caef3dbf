import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

/** A process by id and command line: an id alone may have gone to another program since. */
export type KnownProcess = { name: string; pid: number; commandLine: string }

/** The command line of a living process; nothing when there is none with this id (zombies have none). */
export async function commandLineOf(pid: number): Promise<string | undefined> {
  if (process.platform === 'linux') {
    const text = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    return text === '' ? undefined : text.replaceAll('\0', ' ').trim()
  }
  try {
    const { stdout } = await promisify(execFile)('ps', ['-o', 'command=', '-p', String(pid)])
    return stdout.trim() || undefined
  } catch {
    return undefined
  }
}

export async function describeProcess(name: string, pid: number): Promise<KnownProcess> {
  return { name, pid, commandLine: (await commandLineOf(pid)) ?? '' }
}

export const isAlive = async (known: KnownProcess): Promise<boolean> =>
  known.commandLine !== '' && (await commandLineOf(known.pid)) === known.commandLine

/**
 * Ends a process and what it started: SIGTERM, then SIGKILL after `patienceMs`. One that is gone already,
 * or whose id belongs to another program by now, is left alone.
 */
export async function endProcess(known: KnownProcess, patienceMs = 10_000): Promise<void> {
  if (!(await isAlive(known))) return
  signalGroup(known.pid, 'SIGTERM')
  const deadline = Date.now() + patienceMs
  while (Date.now() < deadline) {
    await new Promise(resolve => setTimeout(resolve, 50))
    if (!(await isAlive(known))) return
  }
  signalGroup(known.pid, 'SIGKILL')
}

/** Signals the process group that `pid` leads, or the process alone where it leads none. */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  // 0 would be our own group, -1 every process there is.
  if (pid <= 1) return
  for (const target of [-pid, pid]) {
    try {
      process.kill(target, signal)
      return
    } catch {
      // No such group or process: the next target, or nothing left to end.
    }
  }
}
