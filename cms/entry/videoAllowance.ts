import { segmentSeconds } from '@lectern/plugin-video/contract'
import { LRUCache } from 'lru-cache'

/**
 * How much video one student may load, in seconds of video: as much at once as a player keeps ahead after some jumps,
 * then four times what passes. At twice the speed half of that is left for jumps and changes of quality; whoever
 * downloads a lecture meets it after five minutes of video.
 */
const atOnce = 300
const perSecond = 4

/** What was left at a moment, in seconds of video; `at` in milliseconds. */
export interface Bucket {
  readonly left: number
  readonly at: number
}

export type Draw =
  | { kind: 'granted'; bucket: Bucket }
  /** Seconds until what was asked for is there. */
  | { kind: 'exhausted'; waitSeconds: number }

/** Takes seconds of video from a bucket; `undefined` is one that was never drawn from, or not for long: full. */
export function draw(bucket: Bucket | undefined, seconds: number, now: number): Draw {
  const filled = bucket
    ? Math.min(atOnce, bucket.left + (Math.max(0, now - bucket.at) / 1000) * perSecond)
    : atOnce
  return seconds <= filled
    ? { kind: 'granted', bucket: { left: filled - seconds, at: now } }
    : { kind: 'exhausted', waitSeconds: (seconds - filled) / perSecond }
}

/**
 * Counted is what plays: a segment costs its length, whatever its quality and its bytes, and each request for a part
 * of it as much, or parts would be free. (Bytes would allow ten times as much of the smallest quality.) Sound lies in
 * segments of its own beside those of the picture and is counted apart. Playlists, init segments, captions and
 * pictures cost nothing.
 */
export function lineOf(key: string): 'sound' | 'picture' | null {
  const [, folder] = /\/([^/]+)\/[^/]+\.m4s$/.exec(key) ?? []
  if (folder === undefined) return null
  return folder === 'audio' ? 'sound' : 'picture'
}

/** Students whose buckets one process remembers: the one that drew least recently starts anew. */
const remembered = 50_000

/** The buckets of this process; each of several processes gives the allowance once. */
export function createVideoAllowance(now: () => Date) {
  const buckets = new LRUCache<string, Bucket>({ max: remembered })
  return {
    /** Seconds to wait before this object may be loaded, 0 when it may be now and was counted. */
    waitFor(studentId: string, key: string): number {
      const line = lineOf(key)
      if (line === null) return 0
      const name = `${studentId}/${line}`
      const drawn = draw(buckets.get(name), segmentSeconds, now().getTime())
      if (drawn.kind === 'exhausted') return drawn.waitSeconds
      buckets.set(name, drawn.bucket)
      return 0
    },
  }
}
