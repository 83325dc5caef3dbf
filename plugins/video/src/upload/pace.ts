/** How fast something goes, over the last seconds. Pure. */

const windowMs = 8000

export interface Sample {
  readonly at: number
  readonly bytes: number
}

/** The samples that still count, with the new one. Going backwards begins anew: parts that were lost are no speed. */
export const sampled = (samples: readonly Sample[], now: Sample): readonly Sample[] => {
  const last = samples.at(-1)
  if (last && now.bytes < last.bytes) return [now]
  return [...samples.filter(({ at }) => now.at - at < windowMs), now]
}

/** Bytes a second; `null` until it can be told. */
export const paceOf = (samples: readonly Sample[]): number | null => {
  const [first, last] = [samples[0], samples.at(-1)]
  if (!first || !last || last.at - first.at < 1000) return null
  return ((last.bytes - first.bytes) * 1000) / (last.at - first.at)
}
