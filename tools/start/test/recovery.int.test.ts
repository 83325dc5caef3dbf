import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Child, runToEnd, startChild } from '../children.ts'
import { type Folders, foldersIn } from '../folders.ts'
import { commandLineOf, describeProcess, endProcess } from '../processes.ts'
import { openRun } from '../run.ts'
import { livingRun, readRunFile, writeRunFile } from '../runFile.ts'
import { secretsIn } from '../secrets.ts'
import { createSteps } from '../steps.mjs'

const quiet = createSteps({ quiet: true })
const waiting = 'setInterval(() => {}, 1000); console.log("up")'
let folders: Folders
const children: Child[] = []

beforeEach(async () => {
  folders = foldersIn(await mkdtemp(join(tmpdir(), 'lectern-run-')))
})

afterEach(async () => {
  await Promise.all(children.splice(0).map(child => child.kill()))
  await rm(folders.base, { recursive: true, force: true })
})

/** A program that has run as far as its first line of output. */
async function aChild(name: string, source = waiting): Promise<Child> {
  const child = startChild({
    name,
    args: ['-e', source],
    env: process.env,
    log: join(folders.logs, `${name}.log`),
  })
  children.push(child)
  while (!(await readFile(child.log, 'utf8')).includes('up'))
    await new Promise(resolve => setTimeout(resolve, 10))
  return child
}

test('what a killed run left behind is ended by the next one, and ports are kept', async () => {
  const left = await aChild('encoder')
  const known = await describeProcess('encoder', left.pid)
  await writeRunFile(folders, {
    main: { name: 'start', pid: 2 ** 22 - 1, commandLine: 'node tools/start/start.ts' },
    children: [known],
    ports: { s3: 9_310 },
  })
  const run = await openRun(folders, quiet)
  await left.ended
  expect(await commandLineOf(left.pid)).toBeUndefined()
  expect(run.ports).toEqual({ s3: 9_310 })
  await run.stop()
})

test('a process id that went to another program since is left alone', async () => {
  const stranger = await aChild('stranger')
  await endProcess({ name: 'encoder', pid: stranger.pid, commandLine: 'node .lectern/build/encoder.mjs' })
  expect(await commandLineOf(stranger.pid)).toBeDefined()
})

test('a living run is not disturbed', async () => {
  const other = await aChild('start')
  await writeRunFile(folders, { main: await describeProcess('start', other.pid), children: [], ports: {} })
  expect(await livingRun(folders)).toMatchObject({ pid: other.pid })
  await expect(openRun(folders, quiet)).rejects.toThrow(`process ${other.pid}`)
  expect(await commandLineOf(other.pid)).toBeDefined()
})

test('a damaged run file counts as none', async () => {
  await writeFile(folders.run, '{"main":')
  expect(await readRunFile(folders)).toEqual({ children: [], ports: {} })
})

test('a program that ends by itself is announced, one that is dropped is not', async () => {
  const run = await openRun(folders, quiet)
  await run.keep(await aChild('encoder'))
  await run.drop('encoder')
  const app = await run.keep(await aChild('app'))
  await app.kill()
  expect((await run.died).name).toBe('app')
  await run.stop()
})

test('stopping ends programs before services and leaves no process in the run file', async () => {
  const order: string[] = []
  const run = await openRun(folders, quiet)
  run.onStop(async () => void order.push('services'))
  for (const name of ['app', 'encoder']) {
    const child = await run.keep(await aChild(name))
    void child.ended.then(() => order.push(name))
  }
  expect((await readRunFile(folders)).children).toHaveLength(2)
  await run.stop()
  await run.stop()
  expect(order).toEqual(['encoder', 'app', 'services'])
  expect(await readRunFile(folders)).toEqual({ children: [], ports: {} })
})

test('a program that started others takes them along', async () => {
  const source = `
    const { pid } = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
    console.log('up ' + pid); setInterval(() => {}, 1000)`
  const child = await aChild('encoder', source)
  const grandchild = Number((await readFile(child.log, 'utf8')).trim().split(' ')[1])
  expect(await commandLineOf(grandchild)).toBeDefined()
  await child.kill()
  while ((await commandLineOf(grandchild)) !== undefined)
    await new Promise(resolve => setTimeout(resolve, 10))
})

test('a step that fails shows the end of its output', async () => {
  const step = {
    name: 'The build',
    args: ['-e', 'console.log("first"); throw new Error("no disk")'],
    env: process.env,
  }
  const log = join(folders.logs, 'build.log')
  await expect(runToEnd({ ...step, log })).rejects.toThrow(/The build failed \(exit code 1\):[\s\S]*no disk/)
  await expect(runToEnd({ ...step, args: ['-e', ''], log })).resolves.toBeUndefined()
  expect(await readFile(`${log}.previous`, 'utf8')).toContain('no disk')
})

test('secrets are made once, for the owner only, and damage is not overwritten', async () => {
  const made = await secretsIn(folders.secrets)
  expect(await secretsIn(folders.secrets)).toEqual(made)
  expect((await stat(folders.secrets)).mode & 0o777).toBe(0o600)
  await writeFile(folders.secrets, '{}')
  await expect(secretsIn(folders.secrets)).rejects.toThrow('damaged')
  expect(await readFile(folders.secrets, 'utf8')).toBe('{}')
})
