import { afterAll, beforeAll, expect, it } from 'vitest'
import { lectern } from './lectern.ts'
import { runMutants, type Verdict } from './mutants/run.ts'
import { probesOf } from './probes/index.ts'
import { writeReport } from './report.ts'
import { openWorld, type World } from './world/index.ts'

/** The suite must be able to fail: one guard after another is taken away, and a probe has to see it. */
let world: World
let verdicts: Verdict[]
beforeAll(async () => {
  world = await openWorld(lectern)
  verdicts = await runMutants(
    world,
    (await probesOf(world)).filter(({ variant }) => variant === undefined),
  )
  const survivors = verdicts.flatMap(({ mutant, caughtBy }) => (caughtBy === null ? [mutant] : []))
  await writeReport('mutants', {
    planted: verdicts.length,
    caught: verdicts.length - survivors.length,
    behindOthers: verdicts.flatMap(({ mutant, isBehindOthers }) => (isBehindOthers ? [mutant] : [])),
    survivors,
  })
}, 2_400_000)
afterAll(() => world?.close())

it('sees at least 95 of 100 missing guards', () => {
  const caught = verdicts.filter(({ caughtBy }) => caughtBy !== null).length
  expect(caught / verdicts.length).toBeGreaterThanOrEqual(0.95)
})
