import { z } from 'zod'

/** What the worker is doing, in this order. */
export const step = z.enum(['fetching', 'probing', 'encoding', 'verifying', 'uploading'])
export type Step = z.infer<typeof step>

/** Share of the whole job at which each step starts and ends, in percent. Encoding is nearly all of it. */
const spans: Readonly<Record<Step, readonly [from: number, to: number]>> = {
  fetching: [0, 4],
  probing: [4, 5],
  encoding: [5, 92],
  verifying: [92, 93],
  uploading: [93, 100],
}

/** Percent of the whole job (one decimal) from how much of a step is done (0 to 1; outside is clamped). */
export const overallPercent = (current: Step, fraction: number): number => {
  const [from, to] = spans[current]
  const within = Number.isFinite(fraction) ? Math.min(1, Math.max(0, fraction)) : 0
  return Math.round((from + (to - from) * within) * 10) / 10
}
