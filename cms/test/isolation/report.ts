import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where `npm run isolation` reads what a run found. */
const folder = fileURLToPath(new URL('../../../.lectern/isolation', import.meta.url))

export async function writeReport(name: 'probes' | 'mutants' | 'plain', report: object): Promise<void> {
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, `${name}.json`), JSON.stringify(report, null, 2))
}
