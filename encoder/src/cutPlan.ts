import type { Rate } from './source.ts'

/** One piece of the picture, counted in frames of the planned rate. */
export interface Cut {
  readonly startFrame: number
  /** `null`: to the end, whenever that comes. */
  readonly frames: number | null
}

/**
 * Where a long picture is cut. A piece begins with the first frame at or after a multiple of `seconds`, which is where
 * a keyframe falls anyway, and at rates such as 29.97 is not at that very second. What is left over and not longer than a
 * segment goes to the piece before.
 *
 * @param seconds a multiple of the segment's length
 */
export const cutPicture = (what: {
  durationSeconds: number
  frameRate: Rate
  seconds: number
  segmentSeconds: number
}): Cut[] => {
  const { durationSeconds, seconds, segmentSeconds } = what
  const count = Math.max(1, Math.ceil((durationSeconds - segmentSeconds) / seconds))
  const starts = Array.from({ length: count }, (_, at) => firstFrameAt(at * seconds, what.frameRate))
  return starts.map((startFrame, at) => {
    const next = starts[at + 1]
    return { startFrame, frames: next === undefined ? null : next - startFrame }
  })
}

/** In whole numbers, which are exact up to twelve hours at any rate. */
const firstFrameAt = (second: number, { numerator, denominator }: Rate): number =>
  Math.ceil((second * numerator) / denominator)

/** Second at which a frame begins. */
export const secondOf = (frame: number, { numerator, denominator }: Rate): number =>
  (frame * denominator) / numerator

/** Tick at which a frame begins; `null` where the timescale has no such tick. */
export const tickOf = (frame: number, { numerator, denominator }: Rate, timescale: number): number | null => {
  const ticks = (frame * denominator * timescale) / numerator
  return Number.isSafeInteger(ticks) ? ticks : null
}
