/** Played parts of a lecture in seconds, in order, without overlap. */
export type Intervals = readonly (readonly [from: number, to: number])[]

/** Gaps up to this many seconds are rounding of the player, not something left out. */
const joinWithin = 0.75

/** The union of played parts, cut to the lecture's length where it is known; nonsense is dropped. */
export function mergeIntervals(parts: Intervals, duration = Number.POSITIVE_INFINITY): [number, number][] {
  const usable = parts
    .map(([from, to]): [number, number] => [Math.max(0, from), Math.min(duration, to)])
    .filter(([from, to]) => Number.isFinite(from) && !Number.isNaN(to) && to > from)
    .sort((one, other) => one[0] - other[0])
  const merged: [number, number][] = []
  for (const [from, to] of usable) {
    const last = merged.at(-1)
    if (last && from <= last[1] + joinWithin) last[1] = Math.max(last[1], to)
    else merged.push([from, to])
  }
  return merged.map(([from, to]) => [round(from), round(to)])
}

const round = (seconds: number) => Math.round(seconds * 10) / 10

export const watchedSeconds = (parts: Intervals): number =>
  parts.reduce((sum, [from, to]) => sum + to - from, 0)
