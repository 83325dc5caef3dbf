import { createServer, type Server } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { choosePort, holderOf, isFree } from '../ports.ts'
import { chooseAppPort, chooseServicePorts } from '../runPorts.ts'

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

test('the app on port 0 gets a real one, a taken one is explained', async () => {
  expect(await chooseAppPort(0, () => {})).toBeGreaterThan(1_000)
  const port = await occupy('127.0.0.1')
  await expect(chooseAppPort(port, () => {})).rejects.toThrow(
    new RegExp(`Port ${port} is taken by .*process ${process.pid}.*PORT=`),
  )
})

test('services keep their ports from run to run and never share one', async () => {
  const first = await chooseServicePorts({ remembered: {}, appPort: 3000, anywhere: true })
  expect(new Set(Object.values(first)).size).toBe(6)
  expect(await chooseServicePorts({ remembered: first, appPort: 3000, anywhere: true })).toEqual(first)
  const taken = await occupy('127.0.0.1')
  const second = await chooseServicePorts({
    remembered: { ...first, s3: taken },
    appPort: 3000,
    anywhere: true,
  })
  expect(second.s3).toBeGreaterThan(taken)
})
