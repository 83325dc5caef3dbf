import type { S3Client } from '@aws-sdk/client-s3'
import type { SQSClient } from '@aws-sdk/client-sqs'
import type { Access, BasePayload, Field, PayloadRequest } from 'payload'
import type { VideoDocument } from './document.ts'

/** What an event may carry. */
export type Json = string | number | boolean | null | Json[] | { [name: string]: Json }

/** An event as the plugin writes it. `subject` is the video's id; `data.owner` is its `keyOwner`. */
export interface VideoEventRecord {
  readonly type:
    | 'video.uploaded'
    | 'video.requeued'
    | 'video.task-waiting'
    | 'video.ready'
    | 'video.failed'
    | 'video.deleted'
    | 'video.preview'
  readonly subject: string
  readonly data: Json
}

export type MayUseAnswer = { allowed: true } | { allowed: false; reason: string }

/** `owner` and `videoId`: whose space is taken up by which video. */
export interface UploadUse {
  readonly kind: 'upload-bytes'
  readonly amount: number
  readonly owner: string
  readonly videoId: string
}

export interface VideoDrafts {
  /**
   * Makes the draft of a new video, in the transaction that makes the video. `parentId` comes from the browser: whether
   * the user may do this there is to be decided here, by throwing as Payload's operations do.
   */
  create(req: PayloadRequest, draft: { parentId: string; videoId: string; title: string }): Promise<void>
  /** Its upload was given up before there was anything to see: takes the untouched draft away, before the video. */
  remove(req: PayloadRequest, draft: { videoId: string }): Promise<void>
}

/** Options of `videoPlugin`. Every documented default is the one in `options.ts`; a test compares them. */
export interface VideoOptions {
  /**
   * `false` keeps the collection, so that migrations do not change, and drops endpoints and hooks.
   * @default true
   */
  enabled?: boolean
  /**
   * Slug of the collection; also the first part of the endpoints' path.
   * @default 'videos'
   */
  slug?: string
  /** Group of the collection in the admin's navigation. Default: Payload's own. */
  group?: string
  /**
   * Where browsers put originals. The client needs `requestChecksumCalculation: 'WHEN_REQUIRED'` and
   * `responseChecksumValidation: 'WHEN_REQUIRED'`: otherwise the SDK signs the checksum of an empty body
   * into upload URLs, and storage refuses the part. The plugin refuses to start without them.
   */
  ingest: { client: S3Client; bucket: string }
  /** Where the encoder writes what is played. */
  media: { client: S3Client; bucket: string }
  /** Keys that worker and cms share, at least 24 bytes each; all verify, so that they can be rotated. */
  encoderKeys: readonly Buffer[]
  /** Who may do what with videos. The upload endpoints ask `create` and `update`. */
  access: { create: Access; read: Access; update: Access; delete: Access }
  /**
   * The first segment of a video's object keys: a uuid, for instance of its tenant. Asked once, when the
   * video is made, with the document as it was saved.
   */
  ownerOf: (video: Readonly<Record<string, unknown>>, req: PayloadRequest) => string
  /** Writes the event in the transaction of `req`, the same that changes the video's state. */
  recordEvent: (req: PayloadRequest, event: VideoEventRecord) => Promise<void>
  /**
   * Whether this video may take up so many bytes beside what its owner has: asked in the transaction that announces
   * the file, with the announced size, and again with the real one before the parts are joined. What it locks holds
   * until that transaction ends, so that two announcements cannot pass together. Default: everything is allowed.
   */
  mayUse?: (req: PayloadRequest, use: UploadUse) => Promise<MayUseAnswer>
  /**
   * What becomes of videos that are dropped on another document, such as lectures of a course; see `uploadsField`.
   * Default: nothing, and an announcement that names a document is refused.
   */
  drafts?: VideoDrafts
  /** Whether the feature is on for this request; where it is off, its endpoints do not exist. Default: on. */
  activeFor?: (req: PayloadRequest) => boolean | Promise<boolean>
  /**
   * Owners for which no work is begun at the moment, asked at each claim. Their videos are set aside with an event
   * `video.requeued`: hold back the events of an owner as long as it rests, and its videos are taken up afterwards.
   * Default: none.
   */
  restingOwners?: (payload: BasePayload) => Promise<readonly string[]>
  /**
   * Largest accepted file, in bytes (10 GiB).
   * @default 10737418240
   */
  maximumBytes?: number
  /**
   * Seconds without a report after which another worker may take the video.
   * @default 120
   */
  leaseSeconds?: number
  /**
   * How often a video is tried before it counts as failed. The same as the queue's `maxReceiveCount` is best.
   * @default 5
   */
  attempts?: number
  /**
   * Seconds of video above which a source is cut into chunks, which several workers encode at the same time. A worker
   * should get through a shorter one within its time limit (Lambda: 15 minutes, which by estimate are enough for 21 minutes of video at 10 GB of memory).
   * @default 1260
   */
  chunkAfterSeconds?: number
  /**
   * Seconds of video in one chunk: a multiple of 6, the length of a segment. What a worker that dies costs.
   * @default 300
   */
  chunkSeconds?: number
  /**
   * Days that the original of a failed video is kept, so that it can be tried again.
   * @default 14
   */
  keepFailedOriginalsDays?: number
  /** Changes the fields of the collection: add yours, keep the given ones. */
  fields?: (args: { defaultFields: Field[] }) => Field[]
  /** Called in the transaction that makes a video playable. */
  onReady?: (req: PayloadRequest, video: VideoDocument) => void | Promise<void>
  /** Called in the transaction in which a video fails for good. */
  onFailed?: (req: PayloadRequest, video: VideoDocument) => void | Promise<void>
  /**
   * What shows these videos, of what the person may see: a name and an address in the admin. Default: nothing is known.
   */
  usesOf?: (
    req: PayloadRequest,
    videoIds: readonly string[],
  ) => Promise<ReadonlyMap<string, readonly VideoUse[]>>
  /** Called in the transaction that deletes a video, before it is gone. */
  onDelete?: (req: PayloadRequest, video: VideoDocument) => void | Promise<void>
  /**
   * Public clips of at most three minutes, such as for landing pages. Asked after each `video.ready` and after
   * `requestPreview`; where the answer is no, a clip that is there is removed. Default: none is made.
   */
  preview?: {
    wanted: (payload: BasePayload, videoId: string) => Promise<boolean>
    /** Folder of the media bucket that is served to everybody, ending in a slash. */
    folder: (owner: string) => string
  }
  /**
   * Called after a video with sound has become ready, outside of its transaction, and again when it throws: hand the
   * sound to whoever makes text of it, and do not wait for the text. It is delivered by `deliverCaptions`.
   */
  onAudioReady?: (audio: ReadyAudio, payload: BasePayload) => Promise<void>
}

/** Something that shows a video. */
export interface VideoUse {
  readonly title: string
  readonly href: string
}

/** The sound of a ready video. */
export interface ReadyAudio {
  readonly videoId: string
  readonly owner: string
  readonly version: number
  readonly title: string
  readonly durationSeconds: number
  /** All of it as one file: AAC in fragmented MP4 (`audio/mp4`), stereo at 48 kHz, a megabyte a minute. */
  readonly open: () => Promise<ReadableStream<Uint8Array>>
}

/** The queue that workers listen to. */
export interface VideoQueue {
  readonly client: SQSClient
  readonly url: string
}

/** `dead`: where messages go that were received too often (redrive policy); without it nobody looks there. */
export interface VideoQueues {
  readonly work: VideoQueue
  readonly dead?: VideoQueue
}
