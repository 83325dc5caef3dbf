/** Pauses between tries while the connection is gone, in ms; after the last one the student is told. */
const pausesMs = [500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000] as const

/** The pause before a try, counted from 0, or null when it is time to say so. */
export const pauseBefore = (attempt: number): number | null => pausesMs[attempt] ?? null

/** Faults of the decoder within this time are one story; three of them are its end. */
const storyMs = 60_000
const mediaTries = 3

/** Whether one more try is worth it, given when the earlier ones were. */
export function mayRecover(triedAt: readonly number[], now: number): boolean {
  return triedAt.filter(at => now - at < storyMs).length < mediaTries
}
