import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync, renameSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Variables } from './environment.ts'
import { root } from './folders.ts'
import { signalGroup } from './processes.ts'
import { StepFailed } from './steps.mjs'

export type ChildOptions = {
  name: string
  args: string[]
  env: Variables
  /** The output goes here; that of the run before is kept as `….previous`. */
  log: string
}

export type Child = {
  name: string
  pid: number
  log: string
  /** Settles when the process has ended, for whatever reason. */
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
  /** SIGTERM, and SIGKILL after ten seconds. */
  stop(): Promise<void>
  /** SIGKILL at once, to the process and what it started. */
  kill(): Promise<void>
}

const patienceMs = 10_000

/** Starts a Node program of ours in a process group of its own, so that Ctrl-C reaches only the start process. */
export function startChild(options: ChildOptions): Child {
  const child = spawnLogged(process.execPath, options)
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>(resolve => {
    child.once('exit', (code, signal) => resolve({ code, signal }))
    child.once('error', () => resolve({ code: 127, signal: null }))
  })
  const pid = child.pid ?? 0
  const end = async (signal: NodeJS.Signals) => {
    if (pid === 0 || child.exitCode !== null || child.signalCode !== null) return
    signalGroup(pid, signal)
    const hurry = setTimeout(() => signalGroup(pid, 'SIGKILL'), patienceMs)
    await ended
    clearTimeout(hurry)
  }
  return {
    name: options.name,
    pid,
    log: options.log,
    ended,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  }
}

/** Runs a program to its end. Throws StepFailed with the end of its output. */
export async function runToEnd(
  options: ChildOptions & { command?: string; signal?: AbortSignal },
): Promise<void> {
  options.signal?.throwIfAborted()
  const child = spawnLogged(options.command ?? process.execPath, options)
  const abort = () => child.pid && signalGroup(child.pid, 'SIGTERM')
  options.signal?.addEventListener('abort', abort)
  const code = await new Promise<number>(resolve => {
    child.once('error', () => resolve(127))
    child.once('exit', exit => resolve(exit ?? 1))
  })
  options.signal?.removeEventListener('abort', abort)
  options.signal?.throwIfAborted()
  if (code !== 0) {
    throw new StepFailed(
      `${options.name} failed (exit code ${code}):\n${await tailOf(options.log)}\n\nThe whole output is in ${options.log}.`,
    )
  }
}

function spawnLogged(command: string, { args, env, log }: ChildOptions): ChildProcess {
  mkdirSync(dirname(log), { recursive: true })
  try {
    renameSync(log, `${log}.previous`)
  } catch {
    // The first run has no log to keep.
  }
  const file = openSync(log, 'a', 0o600)
  try {
    const complete = Object.assign({ NODE_ENV: 'production' as const }, env)
    return spawn(command, args, { cwd: root, env: complete, stdio: ['ignore', file, file], detached: true })
  } finally {
    closeSync(file)
  }
}

/** The last lines of a log. */
export async function tailOf(log: string, lines = 25): Promise<string> {
  const file = await open(log).catch(() => undefined)
  if (!file) return ''
  try {
    const { size } = await file.stat()
    const length = Math.min(size, 16_384)
    const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length)
    return buffer.toString('utf8').trim().split('\n').slice(-lines).join('\n')
  } finally {
    await file.close()
  }
}
