import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A TCP connection passed on, with the words of interest counted on their way to the server, and made slow if asked. */
export async function startRelay(targetPort: number, counted = '') {
  const state = { count: 0, delay: 0 }
  const sockets = new Set<Socket>()
  const pass = (from: Socket, to: Socket, count: boolean) =>
    from.on('data', chunk => {
      if (count && counted !== '') state.count += chunk.toString('latin1').split(counted).length - 1
      if (state.delay === 0) to.write(chunk)
      else setTimeout(() => to.write(chunk), state.delay)
    })
  const server = createServer(socket => {
    const up = connect(targetPort, '127.0.0.1')
    pass(socket, up, true)
    pass(up, socket, false)
    for (const end of [socket, up]) {
      sockets.add(end)
      end
        .on('error', () => undefined)
        .on('close', () => {
          sockets.delete(end)
          socket.destroy()
          up.destroy()
        })
    }
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    count: () => state.count,
    slowDown(milliseconds: number) {
      state.delay = milliseconds
    },
    close() {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}
