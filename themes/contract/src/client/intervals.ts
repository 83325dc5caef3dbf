/**
 * What was really played. A player's position says where the handle is; progress counts seconds that ran.
 * Times are seconds of the video.
 */
export type Interval = readonly [from: number, to: number]

/** Two runs closer than this are one: players report positions about four times a second. */
const gap = 0.75

/** Sorted, merged, without the empty ones. */
export function mergeIntervals(intervals: readonly Interval[]): readonly Interval[] {
  const sorted = intervals.filter(([from, to]) => to > from).sort((a, b) => a[0] - b[0])
  const merged: [number, number][] = []
  for (const [from, to] of sorted) {
    const last = merged.at(-1)
    if (last && from <= last[1] + gap) last[1] = Math.max(last[1], to)
    else merged.push([from, to])
  }
  return merged
}

/**
 * Adds what ran between two reports of the position. A step backwards, or further than the clock allows at
 * this speed, was a jump of the handle and counts for nothing.
 * @param elapsedSeconds of the clock between the two reports
 */
export function playedStep(from: number, to: number, elapsedSeconds: number, speed: number): Interval | null {
  const step = to - from
  if (step <= 0 || step > elapsedSeconds * speed + gap) return null
  return [from, to]
}

/** Whole seconds played, each counted once. */
export function playedSeconds(intervals: readonly Interval[]): number {
  return mergeIntervals(intervals).reduce((sum, [from, to]) => sum + (to - from), 0)
}
