import { z } from 'zod'
import { chapter, encodedRendition, failureCode, step, videoState } from './contract/index.ts'

const optional = <T extends z.ZodType>(type: T) => type.nullish().transform(value => value ?? null)

/** A video as the collection stores it: the shape is checked on every read, so that code below it need not. */
export const videoDocument = z.object({
  id: z.string(),
  title: z.string().catch(''),
  state: videoState,
  percent: z
    .number()
    .nullish()
    .transform(value => value ?? 0),
  step: optional(step),
  stepRendition: optional(z.string()),
  failure: z
    .object({ code: optional(failureCode), detail: optional(z.string()) })
    .nullish()
    .transform(value => value ?? { code: null, detail: null }),
  source: z
    .object({
      key: optional(z.string()),
      announcedBytes: optional(z.number()),
      filename: optional(z.string()),
      contentType: optional(z.string()),
      uploadId: optional(z.string()),
      etag: optional(z.string()),
      /** Tells the file that was announced from another one of its name and size; see `upload/fingerprint.ts`. */
      fingerprint: optional(z.string()),
      /** Id of the user who announced the file. */
      uploader: optional(z.string()),
      removedAt: optional(z.string()),
    })
    .nullish()
    .transform(
      value =>
        value ?? {
          key: null,
          announcedBytes: null,
          filename: null,
          contentType: null,
          uploadId: null,
          etag: null,
          fingerprint: null,
          uploader: null,
          removedAt: null,
        },
    ),
  version: z
    .number()
    .nullish()
    .transform(value => value ?? 0),
  /** The version that is played; `version` is the one that was worked on last. */
  publishedVersion: optional(z.number()),
  /** The version of which a beginning can be played while the rest is encoded. */
  earlyVersion: optional(z.number()),
  earlySeconds: optional(z.number()),
  /** Parts of the present work; see `contract/jobs.ts`. */
  tasks: z.unknown().optional(),
  renditions: z
    .array(encodedRendition)
    .nullish()
    .transform(value => value ?? []),
  durationSeconds: optional(z.number()),
  hasAudio: optional(z.boolean()),
  hasPoster: optional(z.boolean()),
  posterCandidates: z
    .number()
    .nullish()
    .transform(value => value ?? 0),
  /** Path of the chosen poster below the video's folder; `null` for the version's own. */
  posterFile: optional(z.string()),
  hasStoryboard: optional(z.boolean()),
  captions: z
    .array(
      z.object({
        language: z.string(),
        label: z.string(),
        /** Path below the video's folder. */
        file: z.string(),
        origin: z.enum(['uploaded', 'embedded', 'generated']),
        text: optional(z.string()),
      }),
    )
    .nullish()
    .transform(value => value ?? []),
  chapters: z
    .array(chapter)
    .nullish()
    .transform(value => value ?? []),
  previewState: optional(z.enum(['wanted', 'ready', 'failed'])),
  /** Object key of the public preview. */
  previewFile: optional(z.string()),
  /** Students may watch the beginning while the rest is encoded. */
  showEarly: z
    .boolean()
    .nullish()
    .transform(value => value ?? false),
  sourceBytes: optional(z.number()),
  outputBytes: optional(z.number()),
  encodeCpuSeconds: optional(z.number()),
  attempt: z
    .number()
    .nullish()
    .transform(value => value ?? 1),
  fencingToken: z
    .number()
    .nullish()
    .transform(value => value ?? 0),
  leaseUntil: optional(z.string()),
  keyOwner: optional(z.string()),
})

export type VideoDocument = z.output<typeof videoDocument>

/** `null` for what is not a video: an unpopulated relation, a deleted document, a foreign shape. */
export const asVideo = (value: unknown): VideoDocument | null => videoDocument.safeParse(value).data ?? null
