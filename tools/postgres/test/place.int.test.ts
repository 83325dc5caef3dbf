import { existsSync } from 'node:fs'
import { chmod, cp, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type RunningPostgres, startPostgres } from '../index.ts'
import { findPlace, removeDatabase } from '../place.ts'
import { databaseOwner } from '../systemUser.ts'
import { ask, isRoot, privateFolder } from './folders.ts'

const marker = 'kept-elsewhere.json'

let parent: string
let home: string
let directory: string
let server: RunningPostgres | undefined

beforeEach(async () => {
  parent = await privateFolder('private')
  home = await privateFolder('home')
  directory = join(parent, 'data/postgres')
  vi.stubEnv('LECTERN_POSTGRES_HOME', home)
})

afterEach(async () => {
  await server?.stop()
  server = undefined
  vi.unstubAllEnvs()
  for (const folder of [parent, home]) await rm(folder, { recursive: true, force: true })
})

const start = async () => {
  server = await startPostgres({ directory, port: 0 })
  return server
}

const place = async (at = directory, disposable = false) => findPlace(at, await databaseOwner(), disposable)

/** Puts a file where the database of `at` would keep its own, and returns its place. */
async function fill(at = directory): Promise<string> {
  const found = await place(at)
  await mkdir(join(found.directory, 'data'))
  await writeFile(join(found.directory, 'data/kept'), '')
  return found.directory
}

const isKept = async (at = directory) => existsSync(join((await place(at)).directory, 'data/kept'))

it('keeps a database below a private folder over a restart, until the directory is removed', async () => {
  const first = await start()
  expect(first.isNew).toBe(true)
  await ask(first.url, 'create table kept as select 42 as answer')
  await first.stop()

  const data = isRoot
    ? join(JSON.parse(await readFile(join(directory, marker), 'utf8')).place, 'data')
    : join(directory, 'data')
  expect(data.startsWith(isRoot ? home : directory)).toBe(true)
  expect((await stat(data)).mode & 0o777).toBe(0o700)
  expect((await stat(data)).uid).not.toBe(0)
  expect((await stat(parent)).mode & 0o777).toBe(0o700)

  const second = await start()
  expect(second.isNew).toBe(false)
  expect(await ask(second.url, 'select answer from kept')).toEqual([{ answer: 42 }])
  await rm(join(directory, marker), { force: true })
  await expect(startPostgres({ directory, port: 0 })).rejects.toThrow(/in use: process \d+/)
  expect(await ask(second.url, 'select 1 as alive')).toEqual([{ alive: 1 }])
  await second.stop()

  await rm(directory, { recursive: true })
  const third = await start()
  expect(third.isNew).toBe(true)
  expect(await ask(third.url, `select to_regclass('kept') as found`)).toEqual([{ found: null }])
})

it('removes the old data when the directory was removed, and when its marker is another one', async () => {
  await fill()
  expect(await isKept()).toBe(true)
  await rm(directory, { recursive: true })
  expect(await isKept()).toBe(false)
  expect(await readdir(home)).toHaveLength(isRoot ? 1 : 0)
  if (!isRoot) return
  const last = (await place()).directory
  await mkdir(join(last, 'data'))
  await writeFile(join(directory, marker), JSON.stringify({ place: last, id: 'another' }))
  expect(existsSync(join((await place()).directory, 'data'))).toBe(false)
})

it('begins empty when the place of the data is gone', async () => {
  await rm(await fill(), { recursive: true })
  expect(await isKept()).toBe(false)
})

it('takes the data along when the directory moves', async () => {
  await fill()
  await rename(directory, join(parent, 'moved'))
  expect([await isKept(join(parent, 'moved')), await isKept()]).toEqual([true, false])
  expect(await isKept(join(parent, 'moved'))).toBe(true)
})

it('leaves the data with the original when the directory is copied', async () => {
  await fill()
  const copy = join(parent, 'copy')
  await cp(directory, copy, {
    recursive: true,
    filter: source => !source.startsWith(join(directory, 'data')),
  })
  expect([await isKept(copy), await isKept()]).toEqual([false, true])
})

it('stays with the place when the folder above opens', async () => {
  const before = await fill()
  await chmod(parent, 0o711)
  expect((await place()).directory).toBe(before)
})

it('removes what a disposable server kept elsewhere, and nothing else in the directory', async () => {
  const found = await place(directory, true)
  await writeFile(join(directory, 'mine'), '')
  await found.discard()
  expect(await readdir(home)).toEqual([])
  expect(await readdir(directory)).toEqual(['mine'])
  const kept = await place(directory, false)
  await kept.discard()
  expect(existsSync(kept.directory)).toBe(true)
})

it('removes what killed disposable servers kept, once their directories are gone', async () => {
  await place(directory, true)
  await rm(directory, { recursive: true })
  const other = join(parent, 'other')
  await fill(other)
  await rm(other, { recursive: true })
  await place(join(parent, 'third'))
  const owners = await Promise.all(
    (await readdir(home)).map(async name =>
      JSON.parse(await readFile(join(home, name, 'kept-for.json'), 'utf8')),
    ),
  )
  expect(owners.map(owner => owner.directory).sort()).toEqual(isRoot ? [other, join(parent, 'third')] : [])
})

it('removes a database wherever it lies', async () => {
  const found = await fill()
  await removeDatabase(directory)
  expect([existsSync(directory), existsSync(found)]).toEqual([false, false])
})

it('does not believe a marker that names a folder of somebody else', async () => {
  const foreign = join(parent, 'foreign')
  await mkdir(foreign)
  await mkdir(directory, { recursive: true })
  await writeFile(join(foreign, 'kept-for.json'), JSON.stringify({ directory, id: 'same' }))
  await writeFile(join(directory, marker), JSON.stringify({ place: foreign, id: 'same' }))
  await removeDatabase(directory)
  expect([existsSync(directory), existsSync(foreign)]).toEqual([false, true])
})

it('trusts no home that others can write to', async () => {
  await chmod(home, 0o777)
  const outcome = await place().then(
    found => found.directory,
    (error: Error) => error.message,
  )
  if (isRoot) expect(outcome).toContain('nobody else can write to')
  else expect(outcome).toBe(directory)
})

it('says so when the data lie in a folder that was closed afterwards', async () => {
  await chmod(parent, 0o711)
  const open = join(parent, 'postgres')
  await fill(open)
  await chmod(parent, 0o700)
  const outcome = await isKept(open).catch((error: Error) => error.message)
  if (isRoot) expect(outcome).toContain(`can no longer reach ${join(open, 'data')}`)
  else expect(outcome).toBe(true)
})
