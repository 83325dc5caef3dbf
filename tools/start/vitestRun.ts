import { spawn } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from './folders.ts'
import { readJsonFile } from './jsonFile.ts'
import { type Counts, countsOf } from './testCounts.ts'

/** Runs one vitest project in the foreground and counts what it reports. @param filters parts of file names */
export async function runProject(project: string, filters: string[] = []): Promise<Counts> {
  const report = join(root, '.lectern/test', `${project}.json`)
  await rm(report, { force: true })
  const args = [
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]
  const child = spawn(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), ...args, ...filters], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'test' },
  })
  const exitCode = await new Promise<number>(resolve => {
    child.once('error', () => resolve(127))
    child.once('exit', code => resolve(code ?? 1))
  })
  return countsOf(await readJsonFile(report), exitCode)
}
