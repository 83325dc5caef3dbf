import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export interface ShapedRelay {
  readonly port: number
  readonly close: () => Promise<void>
}

/**
 * A line of a given rate and delay before a server on this machine: all connections share the rate, each way takes
 * half of the round trip, and a new connection costs one. Shapes every request alike, whoever in the browser makes it.
 */
export async function startShapedRelay(
  targetPort: number,
  { bitsPerSecond, roundTripMs }: { bitsPerSecond: number; roundTripMs: number },
): Promise<ShapedRelay> {
  const open = new Set<Socket>()
  const bytesPerMs = bitsPerSecond / 8 / 1000
  let lineFreeAt = 0
  /** Sends on in pieces of a packet's size each, so that connections share the line fairly. */
  const pass = (from: Socket, to: Socket, isShaped: boolean, firstAfterMs: number) => {
    const notBefore = performance.now() + firstAfterMs
    from.on('data', (chunk: Buffer) => {
      from.pause()
      const now = Math.max(performance.now(), notBefore)
      const start = isShaped ? Math.max(now, lineFreeAt) : now
      const done = start + (isShaped ? chunk.length / bytesPerMs : 0)
      if (isShaped) lineFreeAt = done
      // The next piece may be taken when this one has left, not when it has arrived.
      setTimeout(() => from.resume(), Math.max(0, done - performance.now()))
      setTimeout(() => to.write(chunk), Math.max(0, done + roundTripMs / 2 - performance.now()))
    })
    from.on('end', () => setTimeout(() => to.end(), roundTripMs))
    for (const event of ['error', 'close']) from.on(event, () => to.destroy())
  }
  const server = createServer({ highWaterMark: 4096 }, down => {
    const up = connect({ port: targetPort, host: '127.0.0.1' })
    open.add(down)
    down.on('close', () => open.delete(down))
    down.setNoDelay(true)
    up.setNoDelay(true)
    pass(down, up, false, roundTripMs)
    pass(up, down, true, 0)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        for (const socket of open) socket.destroy()
      }),
  }
}
