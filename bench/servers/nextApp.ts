import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

const call = promisify(execFile)
const next = createRequire(import.meta.url).resolve('next/dist/bin/next')

/** Writes an app below the repository, so that it finds the same packages, and builds it for production. */
export async function buildNextApp(
  folder: string,
  files: Readonly<Record<string, string>>,
  env: Record<string, string> = {},
): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), content)
  }
  await call(process.execPath, [next, 'build', folder], {
    cwd: folder,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', ...env },
    maxBuffer: 32 * 1024 * 1024,
  })
}

export const startNextApp = (folder: string, port: number, env: Record<string, string> = {}): ChildProcess =>
  spawn(process.execPath, [next, 'start', '-p', String(port), folder], {
    cwd: folder,
    env: { ...process.env, NODE_ENV: 'production', ...env },
    stdio: 'ignore',
  })
