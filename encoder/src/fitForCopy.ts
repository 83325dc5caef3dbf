import { keyframeSeconds, type Rung } from '@lectern/plugin-video/contract'
import { durationOf, measureRates } from './hls.ts'
import type { SampleTable } from './sampleTable.ts'
import { perSecond, type Rate } from './source.ts'

/** A picture that may be copied, and where the other renditions need their keyframes to be cut alike, in seconds. */
export interface Copy {
  readonly kind: 'fit'
  readonly keyframes: readonly number[]
}

/** Seconds by which a segment may outlast the others, when the source has its keyframe later. */
const longer = 2
/** Seconds by which a frame may be off the steady rate: a timescale of 600 rounds by 1.7 ms at 29.97. */
const unsteady = 0.002
/** The times of keyframes are one argument of a process; Linux takes 128 KiB, which is seven hours. */
const mostCharacters = 120_000

export const longestSegment = (segmentSeconds: number): number => segmentSeconds + longer

/**
 * Whether the pictures of a source can be a rendition as they are: shown from zero at a steady rate, in closed
 * groups that let segments be cut about where they are cut otherwise, under the peak of the rung.
 * What the table cannot tell (codec, profile, shape) is for the probe: `Source.isPlainH264`.
 */
export const fitForCopy = (
  table: SampleTable,
  to: { rate: Rate; rung: Rung; segmentSeconds: number },
): Copy | { kind: 'unfit'; why: string } => {
  const rate = perSecond(to.rate)
  const unfit = (why: string) => ({ kind: 'unfit', why }) as const
  const frames = framesOf(table, rate)
  if (!frames) return unfit('it is not steady from the start')
  if (!groupsAreClosed(table)) return unfit('its groups of pictures are not closed')

  const keys = [...table.key.keys()].filter(at => table.key[at] === 1)
  const cuts = cutsOf(
    keys,
    at => ((frames[at] ?? 0) * to.rate.denominator) / to.rate.numerator,
    to.segmentSeconds,
  )
  // A keyframe that is a rounding away from a border would be cut before it here and behind it there.
  const asMuxed = cutsOf(keys, at => table.seconds[at] ?? 0, to.segmentSeconds)
  if (cuts.join() !== asMuxed.join()) return unfit('a keyframe is too near to a border')

  const count = table.key.length
  const segments = cuts.map((from, at) => {
    const until = cuts[at + 1] ?? count
    const bytes = table.bytes.subarray(from, until).reduce((sum, each) => sum + each, 0)
    return { uri: '', seconds: (until - from) / rate, bytes }
  })
  const longest = Math.max(...segments.map(each => each.seconds))
  if (longest > longestSegment(to.segmentSeconds)) return unfit('its keyframes are too far apart')
  const { peak } = measureRates(segments, Math.min(longest, durationOf(segments)))
  if (peak > to.rung.peakKbits * 1000) return unfit('its peak is too high')

  const step = Math.round(keyframeSeconds * rate)
  const keyframes = segments.flatMap(({ seconds }, at) => {
    const border = frames[cuts[at] ?? 0] ?? 0
    // Between borders come more of them, but none so late that FFmpeg would cut there.
    const end = Math.min((at + 1) * to.segmentSeconds - unsteady, border / rate + seconds - 1)
    const times = [border / rate]
    for (let frame = border + step; frame / rate < end; frame += step) times.push(frame / rate)
    return times.map(time => Math.round(time * 1e6) / 1e6)
  })
  return keyframes.join().length > mostCharacters ? unfit('it is too long') : { kind: 'fit', keyframes }
}

/** The number of each sample's frame at a steady rate from zero, `null` when a frame is missing, doubled or off. */
const framesOf = ({ seconds }: SampleTable, rate: number): Uint32Array | null => {
  const frames = new Uint32Array(seconds.length)
  const seen = new Uint8Array(seconds.length)
  for (const [at, time] of seconds.entries()) {
    const frame = Math.round(time * rate)
    if (frame < 0 || frame >= seconds.length || seen[frame] === 1) return null
    if (Math.abs(time - frame / rate) > unsteady) return null
    frames[at] = frame
    seen[frame] = 1
  }
  return frames
}

/** Nothing that is decoded behind a keyframe is shown before it, and nothing before it is shown behind it. */
const groupsAreClosed = ({ seconds, key }: SampleTable): boolean => {
  let latest = Number.NEGATIVE_INFINITY
  let keyframe = Number.NaN
  for (const [at, time] of seconds.entries()) {
    if (key[at] === 1) {
      if (latest >= time) return false
      keyframe = time
    } else if (!(time > keyframe)) return false
    latest = Math.max(latest, time)
  }
  return true
}

/** Where FFmpeg begins segments: at the first keyframe at or behind every multiple of their length. */
const cutsOf = (keys: readonly number[], secondsOf: (at: number) => number, segmentSeconds: number) => {
  const cuts: number[] = []
  for (const at of keys) if (secondsOf(at) >= cuts.length * segmentSeconds) cuts.push(at)
  return cuts
}
