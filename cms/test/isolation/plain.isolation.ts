import { expect, it } from 'vitest'
import { plain } from './plain/app.ts'
import { nameOf } from './probe.ts'
import { probesOf } from './probes/index.ts'
import { writeReport } from './report.ts'
import { runProbes } from './run.ts'
import { openWorld } from './world/index.ts'

/** The same probes against Payload's plugin alone, for the comparison in `docs/isolation.md`. */
it('asks an app with the official plugin alone', { timeout: 2_400_000 }, async () => {
  const world = await openWorld(plain)
  try {
    const probes = (await probesOf(world)).filter(({ variant }) => variant === undefined)
    const outcome = await runProbes(world, probes)
    const open = new Map(outcome.leaks.map(({ cell }) => [nameOf(cell), cell]))
    const table: Record<string, { probes: number; open: number }> = {}
    for (const [key, count] of outcome.table) table[key] = { probes: count, open: 0 }
    const byActor: Record<string, number> = {}
    for (const { probe, actor } of open.values()) {
      byActor[actor] = (byActor[actor] ?? 0) + 1
      const row = table[`${probe.channel} | ${probe.operation}`]
      if (row) row.open++
    }
    await writeReport('plain', {
      probes: outcome.probes,
      open: open.size,
      controlsFailed: outcome.controlsFailed.length,
      byActor,
      table,
    })
    expect(outcome.probes).toBeGreaterThan(1_000)
  } finally {
    await world.close()
  }
})
