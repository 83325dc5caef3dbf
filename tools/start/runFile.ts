import { z } from 'zod'
import type { Folders } from './folders.ts'
import { readJsonFile, writeJsonFile } from './jsonFile.ts'
import { endProcess, isAlive, type KnownProcess } from './processes.ts'

const known = z.object({ name: z.string(), pid: z.number(), commandLine: z.string() })
const schema = z.object({
  /** The start process itself; absent after an orderly stop. */
  main: known.optional(),
  children: z.array(known).default([]),
  ports: z.record(z.string(), z.number()).default({}),
})

/** What the next run must know of this one: whom to end first, and the ports to use again. */
export type RunFile = z.infer<typeof schema>

export async function readRunFile(folders: Folders): Promise<RunFile> {
  const checked = schema.safeParse(await readJsonFile(folders.run))
  return checked.success ? checked.data : { children: [], ports: {} }
}

export const writeRunFile = (folders: Folders, run: RunFile): Promise<void> => writeJsonFile(folders.run, run)

/** The start process of a living run in this data folder. */
export async function livingRun(folders: Folders): Promise<KnownProcess | undefined> {
  const { main } = await readRunFile(folders)
  return main && main.pid !== process.pid && (await isAlive(main)) ? main : undefined
}

/** Ends what a killed run left behind. Returns the names of what was ended. */
export async function endLeftovers(run: RunFile): Promise<string[]> {
  const alive: KnownProcess[] = []
  for (const child of run.children) if (await isAlive(child)) alive.push(child)
  await Promise.all(alive.map(child => endProcess(child)))
  return alive.map(child => child.name)
}
