import { connect } from 'node:net'

export interface RawAnswer {
  status: number
  /** With the names in small letters. */
  head: string
  body: string
  bytes: Buffer
}

/** Requests line by line, since clients tidy addresses up. */
export function rawRequests(port: number) {
  const raw = (...lines: string[]) =>
    new Promise<RawAnswer>((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () =>
        socket.write(`${[...lines, 'Connection: close', '', ''].join('\r\n')}`),
      )
      const chunks: Buffer[] = []
      socket.on('data', chunk => chunks.push(chunk))
      socket.on('error', reject)
      socket.on('end', () => {
        const all = Buffer.concat(chunks)
        const cut = all.indexOf('\r\n\r\n')
        const head = all.subarray(0, cut).toString()
        const bytes = all.subarray(cut + 4)
        resolve({
          status: Number(head.split(' ')[1]),
          head: head.replace(/^[^:\r\n]+:/gm, name => name.toLowerCase()),
          body: bytes.toString(),
          bytes,
        })
      })
    })
  return {
    raw,
    get: (path: string, host = 'aurora.localhost', ...headers: string[]) =>
      raw(`GET ${path} HTTP/1.1`, `Host: ${host}`, ...headers),
  }
}
