import { spawn } from 'node:child_process'
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type RunningPostgres, startPostgres } from '../index.ts'
import { createTestDatabase } from '../testDatabase.ts'
import { ask, privateFolder } from './folders.ts'

let base: string
let directory: string
let server: RunningPostgres | undefined

beforeEach(async () => {
  base = await privateFolder('postgres')
  directory = join(base, 'open')
  await chmod(base, 0o711)
})

afterEach(async () => {
  await server?.stop()
  server = undefined
  vi.unstubAllEnvs()
  await rm(base, { recursive: true, force: true })
})

const start = async () => {
  server = await startPostgres({ directory, port: 0, disposable: true })
  return server
}

it('keeps its data over a restart and knows 200 connections', async () => {
  const first = await start()
  const url = await first.createDatabase('academy "one"')
  await ask(url, 'create table kept as select 42 as answer')
  expect(await ask(url, `select lower('ÄÉ') as lower`)).toEqual([{ lower: 'äé' }])
  expect(await ask(url, 'show max_connections')).toEqual([{ max_connections: '200' }])
  await first.stop()

  const second = await start()
  const again = await second.createDatabase('academy "one"')
  expect(await ask(again, 'select answer from kept')).toEqual([{ answer: 42 }])
  await second.dropDatabase('academy "one"')
  await second.dropDatabase('academy "one"')
  await expect(ask(again, 'select 1')).rejects.toMatchObject({ code: '3D000' })
})

it.each(['open', 'private'])(
  'takes over from a killed run whose server still lives (%s folder)',
  async kind => {
    if (kind === 'private') {
      await mkdir(join(base, 'private'), { mode: 0o700 })
      directory = join(base, 'private/postgres')
    }
    const script = `
    import { startPostgres } from ${JSON.stringify(join(import.meta.dirname, '../index.ts'))}
    const server = await startPostgres({ directory: ${JSON.stringify(directory)}, port: 0, disposable: true })
    await server.createDatabase('survivor')
    process.stdout.write(server.url)
    setInterval(() => {}, 1000)`
    const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const orphan = await new Promise<string>((resolve, reject) => {
      child.stdout.once('data', chunk => resolve(String(chunk)))
      child.once('exit', code => reject(new Error(`the other run ended early (${code})`)))
    })

    await expect(startPostgres({ directory, port: 0 })).rejects.toThrow(/in use: process \d+/)

    const gone = new Promise(resolve => child.once('close', resolve))
    child.kill('SIGKILL')
    await gone
    expect(await ask(orphan, 'select 1 as alive')).toEqual([{ alive: 1 }])

    const taken = await start()
    expect(await ask(taken.url, `select datname from pg_database where datname = 'survivor'`)).toHaveLength(1)
    await expect(ask(orphan, 'select 1')).rejects.toThrow()
  },
)

it('removes the lock of a process number that now belongs to another program', async () => {
  const first = await start()
  await first.stop()
  await writeFile(join(directory, 'data/postmaster.pid'), `${process.ppid}\n${join(directory, 'data')}\n`)
  const second = await start()
  expect(await ask(second.url, 'select 1 as fine')).toEqual([{ fine: 1 }])
})

it('says that a port is taken', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await new Promise(resolve => other.once('listening', resolve))
  const address = other.address()
  const port = typeof address === 'object' && address ? address.port : 0
  await expect(startPostgres({ directory, port, disposable: true })).rejects.toThrow(`Port ${port} is taken`)
  await new Promise(resolve => other.close(resolve))
})

it('says that the password is not the one of the directory', async () => {
  const first = await start()
  await first.stop()
  await expect(startPostgres({ directory, port: 0, password: 'other', disposable: true })).rejects.toThrow(
    'not the one',
  )
})

it('refuses a directory of another major version', async () => {
  const first = await start()
  await first.stop()
  await writeFile(join(directory, 'data/PG_VERSION'), '15\n')
  await expect(startPostgres({ directory, port: 0 })).rejects.toThrow('made by PostgreSQL 15')
})

it('refuses to serve production unless told to', async () => {
  vi.stubEnv('NODE_ENV', 'production')
  await expect(startPostgres({ directory, port: 0 })).rejects.toThrow('LECTERN_EMBEDDED=1')
})

it('gives each test a database of its own', async () => {
  const [one, two] = await Promise.all([createTestDatabase(), createTestDatabase()])
  await ask(one.url, 'create table only_here (id int)')
  expect(await ask(two.url, `select to_regclass('only_here') as found`)).toEqual([{ found: null }])
  const open = new Client({ connectionString: one.url })
  open.on('error', () => {})
  await open.connect()
  await Promise.all([one.drop(), two.drop()])
  await expect(ask(one.url, 'select 1')).rejects.toMatchObject({ code: '3D000' })
  await open.end().catch(() => {})
})
