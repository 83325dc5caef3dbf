/** Middle value; of an even number of values the mean of the two in the middle. `NaN` of nothing. */
export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const at = sorted.length / 2
  const upper = sorted[Math.floor(at)] ?? Number.NaN
  return Number.isInteger(at) ? ((sorted[at - 1] ?? Number.NaN) + upper) / 2 : upper
}

export interface Interval {
  readonly low: number
  readonly high: number
}

/**
 * 95 % interval of the median by bootstrap: 10,000 samples drawn with replacement, percentiles 2.5 and
 * 97.5. The draws come from a fixed seed, so that the same figures give the same interval.
 */
export const medianInterval = (values: readonly number[], draws = 10_000): Interval => {
  const random = generator(20_261_125)
  const medians = Array.from({ length: draws }, () =>
    median(values.map(() => values[Math.floor(random() * values.length)] ?? Number.NaN)),
  ).sort((a, b) => a - b)
  const at = (part: number) => medians[Math.min(draws - 1, Math.floor(part * draws))] ?? Number.NaN
  return { low: at(0.025), high: at(0.975) }
}

/** Small seeded generator (xorshift, 32 bit): enough to draw samples. */
const generator = (seed: number) => {
  let state = seed
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}

/** Of the line through the points, by least squares. */
export function slope(xs: readonly number[], ys: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const [mx, my] = [mean(xs), mean(ys)]
  const above = xs.reduce((sum, x, index) => sum + (x - mx) * ((ys[index] ?? my) - my), 0)
  const below = xs.reduce((sum, x) => sum + (x - mx) ** 2, 0)
  return above / below
}
