import { execFile } from 'node:child_process'
import { readdir, readFile, readlink } from 'node:fs/promises'
import { createServer } from 'node:net'
import { basename } from 'node:path'
import { promisify } from 'node:util'

export type PortChoice =
  | { kind: 'free'; port: number }
  /** The preferred port was taken, `port` is the next free one. */
  | { kind: 'moved'; port: number; from: number }
  | { kind: 'taken'; port: number; by: string | undefined }

/**
 * The port to listen on: `demanded` or nothing else; otherwise the preferred one or the next free one.
 * @param reserved ports that are promised to somebody but not yet bound
 */
export async function choosePort(options: {
  demanded?: number | undefined
  preferred: number
  reserved?: ReadonlySet<number>
}): Promise<PortChoice> {
  const { demanded, preferred, reserved = new Set<number>() } = options
  if (demanded !== undefined) {
    if (await isFree(demanded)) return { kind: 'free', port: demanded }
    return { kind: 'taken', port: demanded, by: await holderOf(demanded) }
  }
  for (let port = preferred; port < preferred + 200; port++) {
    if (reserved.has(port) || !(await isFree(port))) continue
    return port === preferred ? { kind: 'free', port } : { kind: 'moved', port, from: preferred }
  }
  return { kind: 'taken', port: preferred, by: await holderOf(preferred) }
}

/** A port that the system gives out and that is free on both loopback addresses. */
export async function ephemeralPort(): Promise<number> {
  for (;;) {
    const port = await new Promise<number>((resolve, reject) => {
      const server = createServer()
      server.once('error', reject)
      server.listen(0, '127.0.0.1', () => {
        const address = server.address()
        server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
      })
    })
    if (await isFree(port)) return port
  }
}

/** Free on both loopback addresses, since `localhost` may mean either. */
export async function isFree(port: number): Promise<boolean> {
  return (await canListen(port, '127.0.0.1')) && (await canListen(port, '::1'))
}

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise(resolve => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT'),
    )
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)))
  })
}

/** Who listens on a port, as `name (process 123)`, where the system lets us see it. */
export async function holderOf(port: number): Promise<string | undefined> {
  return (await holderFromProc(port)) ?? (await holderFromLsof(port))
}

async function holderFromProc(port: number): Promise<string | undefined> {
  const tables = await Promise.all(
    ['/proc/net/tcp', '/proc/net/tcp6'].map(file => readFile(file, 'utf8').catch(() => '')),
  )
  const sockets = new Set(listeningInodes(tables.join('\n'), port).map(inode => `socket:[${inode}]`))
  if (sockets.size === 0) return undefined
  const pids = (await readdir('/proc').catch(() => [])).filter(name => /^\d+$/.test(name))
  for (const pid of pids) {
    for (const descriptor of await readdir(`/proc/${pid}/fd`).catch(() => [])) {
      const target = await readlink(`/proc/${pid}/fd/${descriptor}`).catch(() => '')
      if (!sockets.has(target)) continue
      const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
      return `${programName(command.split('\0'))} (process ${pid})`
    }
  }
  return undefined
}

/** The inodes of sockets in state LISTEN (0A) on a port, from the text of /proc/net/tcp. */
export function listeningInodes(table: string, port: number): string[] {
  const wanted = port.toString(16).toUpperCase().padStart(4, '0')
  return table.split('\n').flatMap(line => {
    const [, local, , state, , , , , , inode] = line.trim().split(/\s+/)
    return local?.endsWith(`:${wanted}`) && state === '0A' && inode ? [inode] : []
  })
}

/** `node server.mjs` of a command line: enough to know it by, without arguments that may be secret. */
export function programName([program = '', script = '']: readonly string[]): string {
  const names = [program, /^[^-].*\.[cm]?[jt]s$|\.(py|rb|jar|php)$/.test(script) ? script : '']
  return (
    names
      .filter(Boolean)
      .map(path => basename(path))
      .join(' ') || 'a program'
  )
}

async function holderFromLsof(port: number): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc'])
    const pid = /^p(\d+)$/m.exec(stdout)?.[1]
    return pid && `${/^c(.+)$/m.exec(stdout)?.[1] ?? 'a program'} (process ${pid})`
  } catch {
    return undefined
  }
}
