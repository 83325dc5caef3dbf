import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { runToEnd } from './children.ts'
import type { Variables } from './environment.ts'
import { type Folders, root } from './folders.ts'
import { readJsonFile, writeJsonFile } from './jsonFile.ts'
import { sourceHash } from './sourceHash.ts'
import type { Steps } from './steps.mjs'

type Job = { folders: Folders; environment: Variables; steps: Steps; signal?: AbortSignal }

/** Brings the schema up to date unless this database already had exactly these migrations. Throws StepFailed. */
export const migrate = (job: Job): Promise<void> =>
  oncePerDatabase(job, 'migrations', ['cms/migrations'], 'database schema', ['migrate'])

/**
 * Fills in the demo academies. The app has to run: the seed sends a clip through the real pipeline.
 * What is there stays, so a changed seed only adds. Throws StepFailed.
 */
export const seed = (job: Job): Promise<void> =>
  oncePerDatabase(job, 'seed', ['cms/seed'], 'demo academies (encodes a short video)', [
    'run',
    'cms/seed/run.ts',
  ])

async function oncePerDatabase(
  job: Job,
  key: string,
  sources: string[],
  step: string,
  args: string[],
): Promise<void> {
  const { folders, environment } = job
  const state = (await readJsonFile(folders.state)) as Record<string, string> | undefined
  // The digest names the database without keeping its password.
  const database = createHash('sha256')
    .update(databaseIdentity(environment.DATABASE_URL ?? ''))
    .digest('hex')
  const entry = `${key} ${database.slice(0, 16)}`
  const hash = await sourceHash(root, sources)
  if (state?.[entry] === hash) return
  await job.steps.run(step, () =>
    runToEnd({
      name: `payload ${args[0]}`,
      args: [join(root, 'node_modules/payload/bin.js'), ...args],
      env: { ...environment, PAYLOAD_CONFIG_PATH: 'payload.config.ts', LECTERN_DEMO_FILE: folders.demo },
      log: join(folders.logs, `${key}.log`),
      ...(job.signal ? { signal: job.signal } : {}),
    }),
  )
  await writeJsonFile(folders.state, { ...state, [entry]: hash })
}

/** Host and name: the embedded server may listen on another port next time and is still the same. */
export function databaseIdentity(url: string): string {
  if (!URL.canParse(url)) return url
  const { hostname, pathname, port } = new URL(url)
  return hostname === '127.0.0.1' ? pathname : `${hostname}:${port}${pathname}`
}
