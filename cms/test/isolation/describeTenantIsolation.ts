import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nameOf, type Probe } from './probe.ts'
import { probesOf, uncoveredRoutes } from './probes/index.ts'
import { describeFinding, type Outcome, runProbes } from './run.ts'
import { sampleOf } from './sample.ts'
import type { IsolationApp } from './types.ts'
import { openWorld, type World } from './world/index.ts'

/** What is asked: one probe of each kind for each route, all distinct ones, or all with their variants. */
export type Extent = 'sample' | 'distinct' | 'everything'

/**
 * The contract of academies that share one app, derived from its built config: whoever asks, and however, a foreign
 * document and one that never existed get the same answer, and nothing of the other academy is shown or changed. A
 * new collection or endpoint is covered without a new test, and a route that no probe covers fails.
 */
export function describeTenantIsolation(
  app: IsolationApp,
  extent: Extent,
  report?: (outcome: Outcome, uncovered: readonly string[]) => Promise<void> | void,
): void {
  describe('tenant isolation', () => {
    let world: World
    let outcome: Outcome
    let probes: readonly Probe[]
    beforeAll(async () => {
      world = await openWorld(app)
      probes = await probesOf(world)
      const asked =
        extent === 'everything'
          ? probes
          : extent === 'distinct'
            ? probes.filter(({ variant }) => variant === undefined)
            : sampleOf(probes)
      outcome = await runProbes(world, asked)
      await report?.(outcome, uncoveredRoutes(world, probes))
    }, 2_400_000)
    afterAll(() => world?.close())

    it('covers every route', () => expect(uncoveredRoutes(world, probes)).toEqual([]))
    it('has a passing control for every probe', () =>
      expect(
        outcome.controlsFailed.map(({ probe, what }) => `${nameOf({ probe, actor: 'product' })}: ${what}`),
      ).toEqual([]))
    it('asks something', () => expect(outcome.probes).toBeGreaterThan(1_000))
    it('finds nothing of another academy', () => expect(outcome.leaks.map(describeFinding)).toEqual([]))
  })
}
