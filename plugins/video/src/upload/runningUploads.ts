import { abortUpload, browserTransport, openUpload } from './browserTransport.ts'
import { PartUpload } from './partUpload.ts'

/**
 * Uploads of this browser tab by video. They live outside React, so that going from one admin page to
 * another does not end them, and whichever page shows the video finds its upload again.
 */

export interface RunningUpload {
  readonly videoId: string
  readonly filename: string
  readonly upload: PartUpload
}

let running: ReadonlyMap<string, RunningUpload> = new Map()
const listeners = new Set<() => void>()

const publish = (next: ReadonlyMap<string, RunningUpload>) => {
  running = next
  for (const listener of listeners) listener()
}

export const runningUploads = (): ReadonlyMap<string, RunningUpload> => running

export const subscribeToUploads = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

interface UnfinishedUpload {
  readonly filename: string
  readonly bytes: number
  readonly partBytes: number
  readonly partCount: number
}

interface UploadWish {
  /** Path of the collection's REST endpoints. */
  readonly api: string
  readonly file: File
  readonly fields?: Record<string, unknown>
  /** The video that gets the file. */
  readonly videoId?: string
  /** What that video still waits for: gone on with when the file is the same one. */
  readonly unfinished?: UnfinishedUpload | null
}

/** Opens or goes on with an upload and begins to send. Resolves with the video as soon as it is known. */
export const beginUpload = async (wish: UploadWish): Promise<string> => {
  const { api, file, videoId, unfinished } = wish
  const opened =
    videoId && unfinished && isSameFile(videoId, file, unfinished)
      ? { videoId, partBytes: unfinished.partBytes, partCount: unfinished.partCount }
      : await openUpload(api, file, {
          ...(videoId !== undefined && { videoId }),
          ...(wish.fields && { fields: wish.fields }),
        })
  running.get(opened.videoId)?.upload.cancel()
  remember(opened.videoId, file)
  const upload = new PartUpload({ file, ...opened, transport: browserTransport(api, opened.videoId) })
  publish(new Map(running).set(opened.videoId, { videoId: opened.videoId, filename: file.name, upload }))
  const off = upload.subscribe(() => {
    const { phase, final } = upload.progress
    if (phase !== 'done' && phase !== 'cancelled' && !final) return
    off()
    forget(opened.videoId, upload)
  })
  void upload.start()
  return opened.videoId
}

/** Gives an upload up, here and in the storage. */
export const cancelUpload = async (api: string, videoId: string): Promise<void> => {
  running.get(videoId)?.upload.cancel()
  await abortUpload(api, videoId)
}

const forget = (videoId: string, upload: PartUpload) => {
  if (running.get(videoId)?.upload !== upload) return
  const next = new Map(running)
  next.delete(videoId)
  publish(next)
}

/**
 * Name and size could be those of a later export of the same film, whose parts do not fit together with
 * those that arrived; the time of the last change tells them apart. It is known in this browser only.
 */
const memoryKey = (videoId: string) => `lectern-video-upload-${videoId}`
const fingerprint = (file: File) => `${file.name}|${file.size}|${file.lastModified}`

const remember = (videoId: string, file: File) => {
  try {
    window.localStorage.setItem(memoryKey(videoId), fingerprint(file))
  } catch {
    // Storage is switched off: such an upload begins anew after a reload.
  }
}

const isSameFile = (videoId: string, file: File, unfinished: UnfinishedUpload) => {
  if (file.name !== unfinished.filename || file.size !== unfinished.bytes) return false
  try {
    return window.localStorage.getItem(memoryKey(videoId)) === fingerprint(file)
  } catch {
    return false
  }
}
