import { z } from 'zod'
import { encodedRendition, failureCode, step, videoState } from './contract/index.ts'

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
          removedAt: null,
        },
    ),
  version: z
    .number()
    .nullish()
    .transform(value => value ?? 0),
  renditions: z
    .array(encodedRendition)
    .nullish()
    .transform(value => value ?? []),
  durationSeconds: optional(z.number()),
  hasAudio: optional(z.boolean()),
  hasPoster: optional(z.boolean()),
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
