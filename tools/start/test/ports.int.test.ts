import { createServer, type Server } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { choosePort, holderOf, isFree } from '../ports.ts'

const servers: Server[] = []

/** Occupies a port on one address. */
async function occupy(host: string): Promise<number> {
  const server = createServer()
  servers.push(server)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, host, resolve)
  })
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('no port')
  return address.port
}

afterEach(async () => {
  await Promise.all(servers.splice(0).map(server => new Promise(resolve => server.close(resolve))))
})

test.each(['127.0.0.1', '0.0.0.0'])('a port held on %s is not free, and its holder is named', async host => {
  const port = await occupy(host)
  expect(await isFree(port)).toBe(false)
  expect(await holderOf(port)).toMatch(new RegExp(`\\(process ${process.pid}\\)`))
})

test('a port that was asked for is used or refused, never exchanged', async () => {
  const port = await occupy('127.0.0.1')
  expect(await choosePort({ demanded: port, preferred: 3000 })).toMatchObject({ kind: 'taken', port })
  await new Promise(resolve => servers.splice(0)[0]?.close(resolve))
  expect(await choosePort({ demanded: port, preferred: 3000 })).toEqual({ kind: 'free', port })
})

test('a preferred port gives way to the next free one that nobody reserved', async () => {
  const port = await occupy('127.0.0.1')
  const choice = await choosePort({ preferred: port, reserved: new Set([port + 1]) })
  expect(choice).toMatchObject({ kind: 'moved', from: port })
  expect(choice.port).toBeGreaterThan(port + 1)
})
