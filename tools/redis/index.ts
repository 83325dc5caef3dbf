import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { ephemeralPort } from '../start/ports.ts'

export type RedisServer = {
  /** With the password in it, if there is one. */
  url: string
  port: number
  /** For signals such as `SIGSTOP`, after which it takes connections and answers nothing. */
  process: ChildProcess
  /** Ends it, also when it is frozen. What it held is gone. */
  stop(): Promise<void>
}

/**
 * A `redis-server` from PATH on loopback that keeps nothing on disk.
 * @param options.port a free one unless given; the same one again brings a stopped server back.
 * @throws when the server ends before it takes connections
 */
export async function startRedis(options: { port?: number; password?: string } = {}): Promise<RedisServer> {
  const port = options.port ?? (await ephemeralPort())
  const settings = { port, bind: '127.0.0.1', save: '', appendonly: 'no', dir: tmpdir() }
  const args = Object.entries({
    ...settings,
    ...(options.password ? { requirepass: options.password } : {}),
  }).flatMap(([name, value]) => [`--${name}`, String(value)])
  const child = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  for await (const chunk of child.stdout) {
    said += String(chunk)
    if (said.includes('Ready to accept connections')) break
  }
  if (!said.includes('Ready to accept connections')) throw new Error(`redis-server did not start: ${said}`)
  child.stdout.resume()
  return {
    url: `redis://${options.password ? `:${encodeURIComponent(options.password)}@` : ''}127.0.0.1:${port}`,
    port,
    process: child,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    },
  }
}
