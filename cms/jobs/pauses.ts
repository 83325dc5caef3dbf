/** The longest that something which keeps failing rests between two tries, in milliseconds. */
export const longestRest = 60_000

/** The rest after that many failures in a row, in milliseconds. */
export const restAfter = (failures: number): number => Math.min(longestRest, 1_000 * 2 ** failures)

/** Who has failed and rests; each success ends it. */
export function createPauses(now: () => number = Date.now) {
  const failing = new Map<string, { failures: number; until: number }>()
  return {
    /** @returns the rest in milliseconds */
    failed(party: string): number {
      const failures = (failing.get(party)?.failures ?? 0) + 1
      const rest = restAfter(failures)
      failing.set(party, { failures, until: now() + rest })
      return rest
    },
    /** Those that rest now. Whoever rests no longer and has not failed again for as long as it may rest is forgotten. */
    resting(): string[] {
      const names: string[] = []
      for (const [party, { until }] of failing) {
        if (until > now()) names.push(party)
        else if (until + longestRest < now()) failing.delete(party)
      }
      return names
    },
  }
}
