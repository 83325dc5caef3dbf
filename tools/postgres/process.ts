import { type ChildProcess, spawn } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import type { Binaries } from './binaries.ts'
import type { Layout } from './cluster.ts'
import type { Owner } from './systemUser.ts'

/** A started server, or the reason that the port was taken, which the caller may answer with another port. */
export type Launch =
  | { kind: 'ready'; stop: () => Promise<void> }
  | { kind: 'port-taken' }
  | { kind: 'failed'; log: string }

const linesKept = 40

/** Settings that trade safety after a crash for speed: only for databases that nobody will miss. */
const disposableSettings = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'wal_level=minimal',
  'max_wal_senders=0',
]

/** Starts `postgres` and waits until it accepts connections. */
export async function launch(options: {
  binaries: Binaries
  layout: Layout
  owner: Owner
  port: number
  disposable: boolean
  onLine: ((line: string) => void) | undefined
}): Promise<Launch> {
  const { binaries, layout, owner, port } = options
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=200',
    'lc_messages=C',
    'log_timezone=UTC',
    'timezone=UTC',
    ...(options.disposable ? disposableSettings : []),
  ]
  const flags = ['-D', layout.data, '-p', String(port), ...settings.flatMap(setting => ['-c', setting])]
  await writeFile(layout.ownerFile, `${process.pid}\n`)
  // Detached: Ctrl-C in a terminal reaches the whole process group, and the database has to outlive its clients.
  const child = spawn(binaries.postgres, flags, {
    ...owner,
    cwd: layout.data,
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  })
  return watchStart(child, options.onLine)
}

function watchStart(child: ChildProcess, onLine: ((line: string) => void) | undefined): Promise<Launch> {
  const log: string[] = []
  const exited = new Promise<void>(resolve => {
    child.once('close', () => resolve())
    child.once('error', error => {
      log.push(error.message)
      resolve()
    })
  })
  const stopNow = () => child.kill('SIGINT')
  process.once('exit', stopNow)
  const stop = async () => {
    stopNow()
    await exited
  }
  return new Promise(resolve => {
    let pending = ''
    child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      const lines = (pending + chunk).split('\n')
      pending = lines.pop() ?? ''
      for (const line of lines) {
        log.push(line)
        if (log.length > linesKept) log.shift()
        onLine?.(line)
        if (line.includes('database system is ready to accept connections')) resolve({ kind: 'ready', stop })
      }
    })
    void exited.then(() => {
      process.off('exit', stopNow)
      const text = log.join('\n')
      resolve(
        /could not bind|Address already in use/.test(text)
          ? { kind: 'port-taken' }
          : { kind: 'failed', log: text },
      )
    })
  })
}
