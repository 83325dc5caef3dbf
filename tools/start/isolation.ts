/**
 * `npm run isolation`: every probe of the separation of academies, with its variants. `-- --mutants` takes guards away
 * one at a time instead, `-- --plain` asks an app with Payload's plugin alone. `-- --json` runs probes and mutants and
 * prints one object on its last line.
 */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { root } from './folders.ts'
import { readJsonFile } from './jsonFile.ts'
import { sum } from './testCounts.ts'
import { runProject } from './vitestRun.ts'

const folder = join(root, '.lectern/isolation')
const probes = z.object({
  probes: z.number(),
  variants: z.number(),
  leaks: z.array(z.string()),
  routesUncovered: z.array(z.string()),
  controlsFailed: z.number(),
  table: z.record(z.string(), z.number()),
})
const mutants = z.object({
  planted: z.number(),
  caught: z.number(),
  behindOthers: z.array(z.string()),
  survivors: z.array(z.string()),
})

const json = process.argv.includes('--json')
const only = ['mutants', 'plain'].filter(name => process.argv.includes(`--${name}`))
const wanted = only.length > 0 ? only : json ? ['probes', 'mutants'] : ['probes']

await rm(folder, { recursive: true, force: true })
const counts = []
for (const name of wanted) counts.push(await runProject('isolation', [`${name}.isolation`]))
const total = sum(counts)
process.exitCode = total.failed > 0 ? 1 : 0

const asked = probes.safeParse(await readJsonFile(join(folder, 'probes.json'))).data
const taken = mutants.safeParse(await readJsonFile(join(folder, 'mutants.json'))).data
if (asked) {
  process.stdout.write('\nProbes by channel and operation\n')
  for (const [cell, count] of Object.entries(asked.table).sort())
    process.stdout.write(`${String(count).padStart(7)}  ${cell}\n`)
  process.stdout.write(`\n${asked.probes} distinct probes, ${asked.variants} with their variants\n`)
}
for (const survivor of taken?.survivors ?? []) process.stdout.write(`survives: ${survivor}\n`)
if (taken)
  process.stdout.write(
    `${taken.caught} of ${taken.planted} mutants caught, ${taken.behindOthers.length} of them once the others of their kind are gone\n`,
  )
if (json) {
  const summary = {
    probes: asked?.probes ?? 0,
    leaks: asked?.leaks.length ?? 0,
    routesUncovered: asked?.routesUncovered.length ?? 0,
    controlsFailed: asked?.controlsFailed ?? 0,
    mutants: { planted: taken?.planted ?? 0, caught: taken?.caught ?? 0 },
  }
  process.stdout.write(`${JSON.stringify(summary)}\n`)
} else process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`)
