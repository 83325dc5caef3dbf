import { type AddressInfo, connect, createServer } from 'node:net'

export interface CountingRelay {
  /** The database's address with the relay in between. */
  url: string
  /** What the app has sent so far. */
  messages: () => number
  close: () => void
}

/** A connection that only listens asks now and then whether its partner is still there, whether or not anybody comes. */
const heartbeat = Buffer.from('select 1\0')

/** Passes bytes on to PostgreSQL and counts the app's sends but for heartbeats: SQL that no log of ours can forget. */
export async function countingRelay(databaseUrl: string): Promise<CountingRelay> {
  const target = new URL(databaseUrl)
  let messages = 0
  const server = createServer(socket => {
    const up = connect(Number(target.port), target.hostname)
    socket.on('data', chunk => {
      if (!chunk.includes(heartbeat)) messages++
    })
    socket.pipe(up)
    up.pipe(socket)
    const drop = () => {
      socket.destroy()
      up.destroy()
    }
    for (const end of [socket, up]) end.on('error', () => undefined).on('close', drop)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const url = new URL(databaseUrl)
  url.hostname = '127.0.0.1'
  url.port = String((server.address() as AddressInfo).port)
  return { url: url.href, messages: () => messages, close: () => server.close() }
}
