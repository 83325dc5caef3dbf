import { mkdir, rm } from 'node:fs/promises'
import type { Child } from './children.ts'
import type { Variables } from './environment.ts'
import type { Folders } from './folders.ts'
import { writeJsonFile } from './jsonFile.ts'
import { describeProcess, type KnownProcess, signalGroup } from './processes.ts'
import { endLeftovers, livingRun, readRunFile, writeRunFile } from './runFile.ts'
import { StepFailed, type Steps } from './steps.mjs'

/** The life of one run: who belongs to it, and how all of it ends. */
export type Run = {
  /** Ports of the last run, by service. */
  ports: Record<string, number>
  remember(ports: Record<string, number>): Promise<void>
  /** Leaves the variables for `npm run doctor` while the run lives. */
  publish(environment: Variables): Promise<void>
  /** Watches over a program and ends it with the run. */
  keep(child: Child): Promise<Child>
  /** Kills one program without that counting as its death. */
  drop(name: string): Promise<void>
  onStop(end: () => Promise<void>): void
  /** Settles with the first program that ended without being told to. */
  died: Promise<Child>
  stop(): Promise<void>
  kill(): Promise<void>
}

/** Claims a data folder, ending first what a killed run left there. Throws StepFailed while another run lives in it. */
export async function openRun(folders: Folders, steps: Steps): Promise<Run> {
  await Promise.all(
    [folders.data, folders.logs, folders.work].map(folder => mkdir(folder, { recursive: true })),
  )
  const living = await livingRun(folders)
  if (living) {
    throw new StepFailed(
      `Lectern already runs from ${folders.base} (process ${living.pid}). Stop it first, or set LECTERN_DATA to another folder for a second one.`,
    )
  }
  const before = await readRunFile(folders)
  const ended = await endLeftovers(before)
  if (ended.length > 0) steps.say(`  Ended what a killed run left behind: ${ended.join(', ')}.`)

  const main = await describeProcess('start', process.pid)
  const children = new Map<string, { child: Child; known: KnownProcess }>()
  const expected = new Set<Child>()
  const ends: (() => Promise<void>)[] = []
  let { ports } = before
  let announce: (child: Child) => void = () => {}
  const died = new Promise<Child>(resolve => {
    announce = resolve
  })
  // One write after the other: two at once could leave the older state.
  let writing = Promise.resolve()
  const save = (owner: KnownProcess | undefined = main) => {
    const known = [...children.values()].map(entry => entry.known)
    writing = writing.then(() =>
      writeRunFile(folders, { ...(owner ? { main: owner } : {}), children: known, ports }),
    )
    return writing
  }
  await save()

  // A start process that breaks must not leave programs behind that nobody sees.
  const killAll = () => {
    for (const { child } of children.values()) signalGroup(child.pid, 'SIGKILL')
  }
  process.once('exit', killAll)

  let stopping: Promise<void> | undefined
  const endAll = async (how: 'stop' | 'kill') => {
    const all = [...children.values()].map(entry => entry.child)
    for (const child of all) expected.add(child)
    if (how === 'kill') await Promise.all(all.map(child => child.kill()))
    // The last one started first: the encoder gives its job back to an app that still listens.
    else for (const child of all.reverse()) await child.stop()
    for (const end of ends.splice(0).reverse()) await end()
    children.clear()
    process.off('exit', killAll)
    await rm(folders.environment, { force: true })
    await writing
    await writeRunFile(folders, { children: [], ports })
  }

  return {
    ports,
    died,
    remember(chosen) {
      ports = { ...ports, ...chosen }
      return save()
    },
    publish: environment => writeJsonFile(folders.environment, environment),
    async keep(child) {
      children.set(child.name, { child, known: await describeProcess(child.name, child.pid) })
      void child.ended.then(() => {
        if (!expected.has(child)) announce(child)
      })
      await save()
      return child
    },
    async drop(name) {
      const entry = children.get(name)
      if (!entry) return
      expected.add(entry.child)
      await entry.child.kill()
      children.delete(name)
      await save()
    },
    onStop: end => void ends.push(end),
    stop() {
      stopping ??= endAll('stop')
      return stopping
    },
    kill: () => endAll('kill'),
  }
}
