import {
  type BasePayload,
  type CollectionSlug,
  commitTransaction,
  createLocalReq,
  initTransaction,
  killTransaction,
  type PayloadRequest,
} from 'payload'
import type { FailureCode, Step, VideoState } from './contract/index.ts'
import { asVideo, type VideoDocument } from './document.ts'
import type { ResolvedVideoOptions } from './options.ts'

/** What the pipeline may change. `null` empties a field; what is not named stays. */
export interface PipelinePatch {
  state?: VideoState
  percent?: number
  step?: Step | null
  stepRendition?: string | null
  failure?: { code: FailureCode | null; detail: string | null }
  source?: Partial<VideoDocument['source']>
  version?: number
  publishedVersion?: number | null
  earlyVersion?: number | null
  earlySeconds?: number | null
  tasks?: unknown
  renditions?: VideoDocument['renditions']
  durationSeconds?: number | null
  hasAudio?: boolean | null
  hasPoster?: boolean | null
  posterCandidates?: number
  posterFile?: string | null
  hasStoryboard?: boolean
  captions?: VideoDocument['captions']
  chapters?: VideoDocument['chapters']
  previewState?: VideoDocument['previewState']
  previewFile?: string | null
  sourceBytes?: number | null
  outputBytes?: number | null
  encodeCpuSeconds?: number | null
  attempt?: number
  leaseUntil?: string | null
  keyOwner?: string
}

/**
 * The one door through which the fields of the pipeline change, past access control.
 *
 * Access is bypassed on purpose: field access closes these fields to every user, staff included, so that
 * nobody can declare a video ready, move its objects or take a lease through REST. Callers have decided
 * beforehand: endpoints of people by the collection's own access rules, those of workers by signature and
 * fencing token, sweeps and readers by the state they found.
 */
export const writePipeline = async (
  req: PayloadRequest,
  options: ResolvedVideoOptions,
  id: string,
  patch: PipelinePatch,
): Promise<VideoDocument> => {
  const written = await req.payload.update({
    collection: options.slug as CollectionSlug,
    id,
    data: { ...patch },
    depth: 0,
    overrideAccess: true,
    req,
  })
  const video = asVideo(written)
  if (!video) throw new Error(`The collection ${options.slug} does not store videos in the expected shape.`)
  return video
}

/** The video with all its fields, past access control; `null` when there is none. For the pipeline, never for answers. */
export const readForPipeline = async (
  req: PayloadRequest,
  options: ResolvedVideoOptions,
  id: string,
): Promise<VideoDocument | null> =>
  asVideo(
    await req.payload.findByID({
      collection: options.slug as CollectionSlug,
      id,
      depth: 0,
      disableErrors: true,
      overrideAccess: true,
      req,
    }),
  )

/**
 * Runs `work` in the transaction of `req`, or in a new one. When it throws, or its result does not hold, nothing of
 * it is left.
 */
export const inTransaction = async <T>(
  req: PayloadRequest,
  work: () => Promise<T>,
  holds: (result: T) => boolean = () => true,
): Promise<T> => {
  const owns = await initTransaction(req)
  try {
    const result = await work()
    if (owns) await (holds(result) ? commitTransaction(req) : killTransaction(req))
    return result
  } catch (error) {
    if (owns) await killTransaction(req)
    throw error
  }
}

/** A request of nobody, for sweeps and readers. */
export const systemRequest = (payload: BasePayload): Promise<PayloadRequest> => createLocalReq({}, payload)
