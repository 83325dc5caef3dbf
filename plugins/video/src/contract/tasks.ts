import { z } from 'zod'

/** How the worker that looked into the source wants it cut: its own JSON, which the cms keeps and hands on. */
const plan = z.string().min(2).max(20_000)
const token = z.int().min(1)

/** Most pieces of one video: twelve hours in pieces of a minute and a half. */
export const mostChunks = 500

/**
 * What a job makes of a video.
 * - `whole`: all of it, or, of a long source, only the plan by which it is cut.
 * - `chunk`: the picture of one piece, in all renditions; `sound`: the sound of the whole length.
 * - `join`: the playlists over what was made under these fencing tokens (of the chunks, in order), and no others.
 */
export const jobTask = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('whole') }),
  z.object({ kind: z.literal('chunk'), index: z.int().min(0), plan }),
  z.object({ kind: z.literal('sound'), plan }),
  z.object({
    kind: z.literal('join'),
    plan,
    chunks: z.array(token).min(2).max(mostChunks),
    sound: token.nullable(),
  }),
])
export type JobTask = z.infer<typeof jobTask>

/** Sources longer than `afterSeconds` are cut into pieces of `seconds`, a multiple of the segment's length. */
export const chunkLengths = z.object({ afterSeconds: z.int().min(1), seconds: z.int().min(2) })
export type ChunkLengths = z.infer<typeof chunkLengths>

/** Last word of a `whole` job whose source is long: from now on the video is worked on in pieces. */
export const plannedReport = z.object({
  kind: z.literal('planned'),
  plan,
  chunks: z.int().min(2).max(mostChunks),
  hasSound: z.boolean(),
})
export type PlannedReport = z.infer<typeof plannedReport>

/** Last word of a `chunk` or `sound` job: its outputs and its checkpoint are stored. */
export const partDoneReport = z.object({ kind: z.literal('part-done') })

/** Folder below a version that holds the checkpoints of its parts; of no use once the version is ready. */
export const checkpointFolder = 'parts/'
