import type { Probe } from './probe.ts'

/** The kind of a reference without the field: `where title like` is a `where`. */
const kindOf = ({ reference, expects }: Probe): string => `${reference.split(' ', 1)[0]} ${expects ?? ''}`

/** One probe of each kind for each route, operation and channel. */
export function sampleOf(probes: readonly Probe[]): Probe[] {
  const kinds = new Map<string, Probe>()
  for (const probe of probes) {
    const key = [probe.route, probe.operation, probe.channel, kindOf(probe)].join('|')
    if (!probe.variant && !kinds.has(key)) kinds.set(key, probe)
  }
  return [...kinds.values()]
}
