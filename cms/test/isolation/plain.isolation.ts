import { expect, it } from 'vitest'
import { plain } from './plain/app.ts'
import { cellsOf, nameOf } from './probe.ts'
import { probesOf } from './probes/index.ts'
import { writeReport } from './report.ts'
import { runProbes } from './run.ts'
import { onlookers } from './world/actors.ts'
import { openWorld } from './world/index.ts'

/** The same probes against Payload's plugin alone, for the comparison in `docs/isolation.md`. */
it('asks an app with the official plugin alone', { timeout: 2_400_000 }, async () => {
  const world = await openWorld(plain)
  try {
    // Only what is open by any standard: roles within an academy, and queries that are refused as such, are left out.
    const probes = (await probesOf(world))
      .filter(({ variant, expects }) => variant === undefined && expects === undefined)
      .map(probe => ({ ...probe, actors: probe.actors.filter(actor => !onlookers.includes(actor)) }))
    const outcome = await runProbes(world, probes)
    const open = new Map(outcome.leaks.map(({ cell }) => [nameOf(cell), cell]))
    const table: Record<string, { probes: number; open: number }> = {}
    for (const [key, count] of outcome.table) table[key] = { probes: count, open: 0 }
    const byActor: Record<string, { probes: number; open: number }> = {}
    const failed = new Set(outcome.controlsFailed.map(({ probe }) => probe))
    for (const { probe, actor } of cellsOf(probes.filter(probe => !failed.has(probe)))) {
      byActor[actor] ??= { probes: 0, open: 0 }
      byActor[actor].probes++
      if (open.has(nameOf({ probe, actor }))) byActor[actor].open++
    }
    for (const { probe } of open.values()) {
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
