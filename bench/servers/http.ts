import { Agent, request } from 'node:http'
import { type AddressInfo, createServer } from 'node:net'

export interface Answer {
  status: number
  body: string
  headers: Record<string, string | string[] | undefined>
}

/** One request to this machine, with the Host that names the site. */
export const get = (
  port: number,
  headers: Record<string, string>,
  path = '/',
  agent?: Agent,
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, headers, ...(agent && { agent }) }, answer => {
      const chunks: Buffer[] = []
      answer.on('data', chunk => chunks.push(chunk))
      answer.on('error', reject)
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          body: Buffer.concat(chunks).toString(),
          headers: answer.headers,
        }),
      )
    })
      .on('error', reject)
      .end()
  })

/** The page once the server answers 200. */
export async function waitFor(port: number, host: string, path = '/'): Promise<string> {
  const until = Date.now() + 90_000
  for (;;) {
    const answer = await get(port, { host }, path).catch(() => null)
    if (answer?.status === 200) return answer.body
    if (Date.now() > until) throw new Error(`${host} did not answer`)
    await new Promise(resolve => setTimeout(resolve, 300))
  }
}

export const freePort = (): Promise<number> =>
  new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })

/**
 * Asks each of the hosts once, in the given order, over that many kept connections. The client's own work is not
 * part of any figure. @throws when an answer is not 200
 */
export async function askAll(options: {
  port: number
  hosts: readonly string[]
  connections: number
  headers?: Record<string, string>
}): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: options.connections })
  let next = 0
  const work = async () => {
    for (let host = options.hosts[next++]; host !== undefined; host = options.hosts[next++]) {
      const { status } = await get(options.port, { ...options.headers, host }, '/', agent)
      if (status !== 200) throw new Error(`${host} answered ${status}`)
    }
  }
  await Promise.all(Array.from({ length: options.connections }, work))
  agent.destroy()
}
