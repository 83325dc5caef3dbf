import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { build as bundle } from 'esbuild'
import { runToEnd } from './children.ts'
import type { Variables } from './environment.ts'
import { buildFolder, root } from './folders.ts'
import { readJsonFile, writeJsonFile } from './jsonFile.ts'
import { sourceHash } from './sourceHash.ts'
import type { Steps } from './steps.mjs'

export const serverProgram = join(buildFolder, 'server.mjs')
export const encoderProgram = join(buildFolder, 'encoder.mjs')
export const cmsFolder = join(root, 'cms')

/** What goes into each part of the build; a change in the encoder alone must not cost a minute of Next. */
const everywhere = ['package-lock.json', 'tsconfig.json']
const parts = {
  themes: { sources: ['themes', ...everywhere], result: join(root, 'cms/public/themes') },
  server: { sources: ['cms', 'plugins', 'themes', ...everywhere], result: serverProgram },
  encoder: { sources: ['encoder', 'plugins/video', ...everywhere], result: encoderProgram },
  pages: {
    sources: ['cms', 'plugins', 'themes', 'payload.config.ts', ...everywhere],
    result: join(root, 'cms/.next/BUILD_ID'),
  },
}
type Part = keyof typeof parts
/** Made by the build itself, or run by the `payload` command from source: no part of any build. */
const apart = ['cms/public/themes', 'cms/migrations', 'cms/seed']

/**
 * Builds what changed since the last build: theme stylesheets, the bundles of server and encoder, and the pages.
 * @param environment of the app, because its configuration is evaluated while building. Throws StepFailed.
 */
export async function buildProduct(options: {
  environment: Variables
  logs: string
  steps: Steps
  signal?: AbortSignal
}): Promise<void> {
  const { steps } = options
  const hashFile = join(buildFolder, 'hash')
  const hashes = await currentHashes()
  const known = (await readJsonFile(hashFile)) as Partial<Record<Part, string>> | undefined
  const stale = async (part: Part) => known?.[part] !== hashes[part] || !(await exists(parts[part].result))
  const done: Partial<Record<Part, string>> = { ...known }
  const make = async (part: Part, name: string, work: () => Promise<void>) => {
    if (!(await stale(part))) return
    await steps.run(name, work)
    done[part] = hashes[part]
    await writeJsonFile(hashFile, done)
  }

  // The pages link the stylesheet by its hashed name, so it comes first.
  await make('themes', 'theme stylesheets', () => buildThemes(options.logs, options.signal))
  await make('server', 'server', () => bundleProgram('cms/server.ts', serverProgram))
  await make('encoder', 'encoder', () => bundleProgram('encoder/src/worker.ts', encoderProgram))
  await make('pages', 'pages and admin (one to two minutes)', () => buildPages(options))
}

async function currentHashes(): Promise<Record<Part, string>> {
  const entries = await Promise.all(
    (Object.keys(parts) as Part[]).map(
      async part => [part, await sourceHash(root, parts[part].sources, apart)] as const,
    ),
  )
  return Object.fromEntries(entries) as Record<Part, string>
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

export async function buildThemes(logs: string, signal?: AbortSignal): Promise<void> {
  await runToEnd({
    name: 'The theme stylesheet',
    args: ['themes/slate/build.ts', '--out', 'cms/public/themes'],
    env: process.env,
    log: join(logs, 'build-themes.log'),
    ...(signal ? { signal } : {}),
  })
}

/** One file with our own sources in it; what comes from npm stays outside. */
export async function bundleProgram(entry: string, outfile: string): Promise<void> {
  await bundle({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    packages: 'external',
    sourcemap: true,
    tsconfig: join(root, 'tsconfig.json'),
    logLevel: 'silent',
  })
}

async function buildPages(options: {
  environment: Variables
  logs: string
  signal?: AbortSignal
}): Promise<void> {
  await runToEnd({
    name: 'next build',
    args: [join(root, 'node_modules/next/dist/bin/next'), 'build', 'cms'],
    env: { ...options.environment, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    log: join(options.logs, 'build-pages.log'),
    ...(options.signal ? { signal: options.signal } : {}),
  })
}
