import { z } from 'zod'
import { failureCode } from './failures.ts'
import { rung } from './ladder.ts'
import { step } from './progress.ts'
import { chunkLengths, jobTask, partDoneReport, plannedReport } from './tasks.ts'

/** Paths of the cms that the worker calls by POST with JSON, signed (see `signCall`). */
export const claimPath = '/api/video-jobs/claim'
export const reportPath = '/api/video-jobs/report'

/** `videoId` is the hint's; see `claimAnswer`. */
export const claimRequest = z.object({
  videoId: z.guid(),
  workerId: z
    .string()
    .min(1)
    .max(200)
    .regex(/^\P{Cc}*$/u),
})
export type ClaimRequest = z.infer<typeof claimRequest>

/** All that a worker needs to know of a video: it has no other source of truth. */
export const jobSpecification = z.object({
  videoId: z.guid(),
  tenantId: z.guid(),
  version: z.int().min(1),
  attempt: z.int().min(1),
  source: z.object({ bucket: z.string().min(1), key: z.string().min(1), bytes: z.int().min(0) }),
  output: z.object({ bucket: z.string().min(1), prefix: z.string().regex(/^[^/].*\/$/) }),
  ladder: z.array(rung).min(1),
  segmentSeconds: z.int().min(2).max(12),
  task: jobTask,
  chunks: chunkLengths,
})
export type JobSpecification = z.infer<typeof jobSpecification>

/**
 * Right to work on a video. The holder extends it by reporting; after `seconds` without a report
 * another worker may claim, and gets a larger `fencingToken`.
 */
export const lease = z.object({ fencingToken: z.int().min(1), seconds: z.int().min(1) })
export type Lease = z.infer<typeof lease>

/**
 * A claim gets the video whose turn it is between the owners, which need not be the hinted one. Without
 * `retryAfterSeconds` the hint has done its work: who holds a leased video goes on, and when it stops reporting, the
 * cms sends another hint.
 */
export const claimAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('claimed'), specification: jobSpecification, lease }),
  z.object({
    kind: z.literal('nothing'),
    reason: z.enum(['unknown', 'not-queued', 'leased']),
    retryAfterSeconds: z.int().min(0).max(43_200).optional(),
  }),
])
export type ClaimAnswer = z.infer<typeof claimAnswer>

/** A rendition as measured after the encode. Rates in bit/s, sound included. */
export const encodedRendition = z.object({
  name: z.string(),
  width: z.int().min(2),
  height: z.int().min(2),
  frameRate: z.number().positive(),
  bandwidth: z.int().positive(),
  averageBandwidth: z.int().positive(),
  codecs: z.string().min(1),
  bytes: z.int().positive(),
})
export type EncodedRendition = z.infer<typeof encodedRendition>

/** `percent` is of the whole job (of one part, where a video is worked on in parts), not of the step. */
export const progressReport = z.object({
  kind: z.literal('progress'),
  percent: z.number().min(0).max(100),
  step,
  rendition: z.string().optional(),
})

/**
 * The first `seconds` of the video can be played by `earlyPlaylistName`: all that it names is there. Sent with growing
 * `seconds` while the rest is made; a report of its own, so that it is not lost between two of progress.
 */
export const playableReport = z.object({ kind: z.literal('playable'), seconds: z.number().positive() })

/** A text track that was found in the source, as WebVTT below the version's folder. */
export const embeddedTrack = z.object({
  file: z.string().regex(/^captions\/[a-z0-9-]{1,40}\.vtt$/),
  /** BCP 47, `und` where the source does not say. */
  language: z.string().min(2).max(35),
  label: z.string().max(100),
})
export type EmbeddedTrack = z.infer<typeof embeddedTrack>

/** A named moment that was found in the source. */
export const chapter = z.object({ startSeconds: z.number().min(0), title: z.string().min(1).max(200) })
export type Chapter = z.infer<typeof chapter>

/** Every output object exists with the expected size, the master playlist among them. */
export const readyReport = z.object({
  kind: z.literal('ready'),
  durationSeconds: z.number().positive(),
  /** Empty for sound alone. */
  renditions: z.array(encodedRendition),
  hasAudio: z.boolean(),
  outputBytes: z.int().positive(),
  encodeCpuSeconds: z.number().min(0),
  poster: z.boolean(),
  /** How many pictures to choose the poster from there are: `posterCandidateName(0)` and on. */
  posterCandidates: z.int().min(0).max(9).default(0),
  /** `storyboardName` and the pictures that it names are there. */
  storyboard: z.boolean().default(false),
  captions: z.array(embeddedTrack).max(32).default([]),
  chapters: z.array(chapter).max(500).default([]),
})

/** `detail` is for operators: no URLs, no keys, at most 2,000 characters. */
export const failedReport = z.object({
  kind: z.literal('failed'),
  code: failureCode,
  detail: z.string().max(2000),
  retryable: z.boolean(),
})

export const report = z.discriminatedUnion('kind', [
  progressReport,
  playableReport,
  readyReport,
  failedReport,
  plannedReport,
  partDoneReport,
])
export type Report = z.infer<typeof report>
export type ProgressReport = z.infer<typeof progressReport>
export type PlayableReport = z.infer<typeof playableReport>
export type ReadyReport = z.infer<typeof readyReport>
export type FailedReport = z.infer<typeof failedReport>

export const reportRequest = z.object({ videoId: z.guid(), fencingToken: z.int().min(1), report })
export type ReportRequest = z.infer<typeof reportRequest>

/**
 * `stale`: someone else holds the lease. `cancelled`: the video was deleted or replaced, or a person
 * ended its preparation. Both mean: stop quietly.
 */
export const reportAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('accepted'), leaseSeconds: z.int().min(1) }),
  z.object({ kind: z.literal('stale') }),
  z.object({ kind: z.literal('cancelled') }),
])
export type ReportAnswer = z.infer<typeof reportAnswer>
