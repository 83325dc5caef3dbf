import {
  type ChunkLengths,
  checkpointFolder,
  mostChunks,
  type PlannedReport,
} from '@lectern/plugin-video/contract'
import { z } from 'zod'
import { type Cut, cutPicture, secondOf } from './cutPlan.ts'
import type { Plan } from './planLadder.ts'
import type { Source } from './source.ts'

/** How a long source is made in parts; one worker plans it, and all others work by it. */
export interface LongPlan {
  readonly plan: Plan
  readonly durationSeconds: number
  readonly cuts: readonly Cut[]
}

/** To be raised whenever `Plan` or what is done by it changes, so that no two encoders of different mind share a video. */
const format = 2
const longPlan = z.object({
  format: z.literal(format),
  // Written below by an encoder of this very format, and only handed on by the cms.
  plan: z.custom<Plan>(value => typeof value === 'object' && value !== null),
  durationSeconds: z.number().positive(),
  cuts: z
    .array(z.tuple([z.int(), z.int().nullable()]))
    .transform(cuts => cuts.map(([startFrame, frames]): Cut => ({ startFrame, frames }))),
})

/** `null` for the plan of another version of the encoder. */
export const readLongPlan = (text: string): LongPlan | null => {
  try {
    return longPlan.parse(JSON.parse(text))
  } catch {
    return null
  }
}

/**
 * What to tell the cms of a source that is to be made in parts; `null` for one that is made whole: it is short enough,
 * is sound alone, or has no index by which one could begin in its middle (where even the duration is an estimate).
 */
export const planParts = (
  plan: Plan,
  { durationSeconds, durationIsAnnounced }: Source,
  lengths: ChunkLengths & { segmentSeconds: number },
): PlannedReport | null => {
  const { afterSeconds, segmentSeconds } = lengths
  if (durationSeconds <= afterSeconds || !durationIsAnnounced || plan.renditions.length === 0) return null
  const shortest = segmentSeconds * Math.ceil(durationSeconds / mostChunks / segmentSeconds)
  const seconds = Math.max(lengths.seconds, shortest)
  const cuts = cutPicture({ durationSeconds, frameRate: plan.frameRate, seconds, segmentSeconds })
  if (cuts.length < 2) return null
  const written = cuts.map(({ startFrame, frames }) => [startFrame, frames])
  return {
    kind: 'planned',
    plan: JSON.stringify({ format, plan, durationSeconds, cuts: written }),
    chunks: cuts.length,
    hasSound: plan.audioTracks.length > 0,
  }
}

/** What one worker makes: the plan without all else, and where it begins. */
export interface Part {
  readonly plan: Plan
  readonly cut: (Cut & { readonly startSeconds: number }) | null
  readonly seconds: number
  /** Begins the names of all its objects; holds the fencing token. */
  readonly name: string
  /** The poster is among what it makes. */
  readonly poster: boolean
}

/** `null` when the plan has no such chunk. */
export const chunkOf = (
  { plan, cuts, durationSeconds }: LongPlan,
  index: number,
  token: number,
): Part | null => {
  const cut = cuts[index]
  if (!cut) return null
  const startSeconds = secondOf(cut.startFrame, plan.frameRate)
  const seconds = cut.frames === null ? durationSeconds - startSeconds : secondOf(cut.frames, plan.frameRate)
  const posterAt = plan.posterAt - startSeconds
  const poster = posterAt >= 0 && posterAt < seconds
  return {
    plan: { ...plan, audioTracks: [], posterAt: poster ? posterAt : 0 },
    cut: { ...cut, startSeconds },
    seconds,
    name: `part-${String(index).padStart(4, '0')}-${token}`,
    poster,
  }
}

/** The sound of the whole length: a seam in it would be heard. */
export const soundOf = ({ plan, durationSeconds }: LongPlan, token: number): Part => ({
  plan: { ...plan, renditions: [] },
  cut: null,
  seconds: durationSeconds,
  name: `part-${token}`,
  poster: false,
})

/** Objects that a part leaves for the one who joins, below the version. */
export const checkpointFiles = (token: number) => ({
  checkpoint: `${checkpointFolder}${token}.json`,
  poster: `${checkpointFolder}${token}.jpg`,
  keyframes: `${checkpointFolder}${token}.ts`,
})

/** One folder of a part, as measured. */
const track = z.object({
  name: z.string(),
  /** The init segment as base64; `null` where the source had ended before this part. */
  init: z.string().nullable(),
  /** Decode times, in ticks of the init segment's timescale. */
  start: z.int(),
  end: z.int(),
  segments: z.array(z.object({ uri: z.string(), seconds: z.number(), bytes: z.int() })),
})
export type Track = z.infer<typeof track>

/** Says that all objects of a part are stored, and what is in them. */
export const checkpoint = z.object({
  cpuSeconds: z.number(),
  poster: z.boolean(),
  keyframes: z.boolean(),
  tracks: z.array(track),
})
export type Checkpoint = z.infer<typeof checkpoint>

/** A media segment of a part, as opposed to what whoever joins writes. */
export const isPartSegment = (key: string): boolean => /\/part-[0-9-]+\.m4s$/.test(key)
