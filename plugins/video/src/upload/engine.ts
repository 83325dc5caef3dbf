import AwsS3 from '@uppy/aws-s3'
import { type Body, Uppy, type UppyFile } from '@uppy/core'
import { planParts } from '../uploadRules.ts'
import { abortUpload, awaitedBy, openUpload } from './calls.ts'
import { type UploadFault, uploadFault } from './faults.ts'
import { type AwaitedFile, fingerprintOf, recognise } from './fingerprint.ts'
import { paceOf, type Sample, sampled } from './pace.ts'
import { partAddresses } from './partAddresses.ts'
import { retrieveFiles } from './retrieval.ts'
import { keepsUploads, markUploads, publishUploads, type UploadView } from './store.ts'

/**
 * Sends files with Uppy. Uppy sends parts, pauses and resumes; the cms opens, joins and aborts, so a file comes to Uppy
 * as an upload that is to be gone on with. Which file's turn it is, and what follows a fault, is decided here.
 */

/** Files sent at once, each part by part; the others wait. */
const filesAtOnce = 3
/** How often an upload goes on by itself before people are asked: for a quarter of an hour. */
const tries = 20
/** Milliseconds between these: doubled from a second to a minute. */
const pauseBefore = (times: number) => Math.min(60_000, 1000 * 2 ** (times - 1))
/** Milliseconds between two looks at what is shown. */
const showEveryMs = 250

/** Kept with the file over a reload. `held`: paused by people, other than in the middle of being sent. */
type Kept = { videoId: string; api: string; parentId: string | null; held: boolean; [name: string]: unknown }
type File_ = UppyFile<Kept & { name: string }, Body>

export interface UploadWish {
  /** Path of the collection's REST endpoints. */
  readonly api: string
  readonly file: File
  readonly fields?: Record<string, unknown>
  /** The document on which the file was dropped. */
  readonly parentId?: string
  /** The video that gets the file. */
  readonly videoId?: string
  /** What that video still waits for: gone on with when the file is the same one. */
  readonly awaited?: AwaitedFile | null
}

export type BegunUpload = { kind: 'begun'; videoId: string } | { kind: 'lookalike' }

export interface UploadEngine {
  /** Opens or goes on with an upload and begins to send. Rejects with `CallFault` when the server takes no file. */
  begin(wish: UploadWish): Promise<BegunUpload>
  /** Of unfinished uploads the one to which this file belongs. */
  match<T extends AwaitedFile>(
    file: File,
    among: readonly T[],
  ): Promise<{ kind: 'same'; upload: T } | { kind: 'lookalike' | 'other' }>
  pause(videoId: string): void
  resume(videoId: string): void
  /** Gives an upload up, here and in the storage. */
  cancel(videoId: string, withDraft: boolean): Promise<void>
}

export const startEngine = async (owner: string): Promise<UploadEngine> => {
  const silent = { debug: () => undefined, warn: () => undefined, error: () => undefined }
  const uppy = new Uppy<Kept, Body>({ id: `lectern-video-${owner}`, logger: silent, infoTimeout: 0 })
  /** Uppy sends these, or they are paused in the middle. */
  const started = new Set<string>()
  const faults = new Map<string, UploadFault>()
  const tried = new Map<string, number>()
  const samples = new Map<string, readonly Sample[]>()
  let done: UploadView[] = []

  const fileOf = (videoId: string) => uppy.getFiles().find(({ meta }) => meta.videoId === videoId)
  const isPaused = (file: File_) => file.meta.held || Boolean('isPaused' in file && file.isPaused)
  const hold = (file: File_, held: boolean) => uppy.setFileMeta(file.id, { ...file.meta, held })
  const planOf = (file: File_) => planParts(file.size ?? 0)

  const addressOf = partAddresses()
  uppy.use(AwsS3, {
    shouldUseMultipart: true,
    limit: Number.POSITIVE_INFINITY,
    getChunkSize: ({ size }) => planParts(size).partBytes,
    async signRequest(request) {
      const file = fileOf(request.key)
      if (!file) throw new Error('This upload was given up.')
      const { api, videoId } = file.meta
      if ('partNumber' in request) {
        const { partCount } = planOf(file)
        return { url: await addressOf({ api, videoId, partCount }, request.partNumber) }
      }
      if (request.method === 'GET') return { url: `${api}/${videoId}/multipart` }
      if (request.method === 'POST' && 'uploadId' in request)
        return { url: `${api}/${videoId}/multipart/complete` }
      throw new Error('The cms opens and aborts uploads.')
    },
  })

  /** Begins with those whose turn it is. */
  const advance = () => {
    const files = uppy.getFiles()
    let sending = files.filter(file => started.has(file.id) && !isPaused(file)).length
    for (const file of files) {
      if (sending >= filesAtOnce) break
      if (started.has(file.id) || isPaused(file) || faults.has(file.id)) continue
      sending += 1
      send(file.id)
    }
    show()
  }
  const send = (id: string) => {
    started.add(id)
    // What goes wrong comes as an event too.
    void uppy.retryUpload(id).catch(() => undefined)
  }
  const forget = (id: string) => {
    started.delete(id)
    faults.delete(id)
    tried.delete(id)
    samples.delete(id)
  }
  const remove = (id: string) => {
    forget(id)
    if (uppy.getFile(id)) uppy.removeFile(id)
    advance()
  }
  const end = (file: File_) => {
    done = [...done, { ...viewOf(file), phase: 'done', sentBytes: file.size ?? 0, bytesPerSecond: null }]
    remove(file.id)
  }

  uppy.on('s3-multipart:part-uploaded', file => tried.delete(file.id))
  // After Uppy's own handlers, which still read the file.
  uppy.on('upload-success', file => {
    if (file) setTimeout(() => end(file))
  })
  uppy.on('upload-error', (file, error) => {
    if (file) void stumble(file, uploadFault(error))
  })

  const stumble = async (file: File_, fault: UploadFault): Promise<void> => {
    const times = (tried.get(file.id) ?? 0) + 1
    tried.set(file.id, times)
    started.delete(file.id)
    faults.set(file.id, fault)
    const goOn = () => {
      if (!uppy.getFile(file.id) || faults.get(file.id) !== fault) return
      faults.delete(file.id)
      advance()
    }
    if (times >= tries) advance()
    else if (fault.way === 'again') {
      advance()
      // Without a connection the next request waits for it by itself.
      setTimeout(goOn, pauseBefore(times))
    } else if (fault.way === 'look') await lookAgain(file, goOn)
    else advance()
  }

  /** The storage's upload is gone: it was joined, or swept away while the file waited for long. */
  const lookAgain = async (file: File_, goOn: () => void) => {
    const { api, videoId } = file.meta
    try {
      const awaited = await awaitedBy(api, videoId)
      if (awaited === 'nothing') return end(file)
      if (awaited === 'file' && file.data instanceof Blob) {
        const named = { name: file.name, type: file.type, size: file.data.size }
        await openUpload(api, named, { videoId })
      }
      goOn()
    } catch (error) {
      await stumble(file, uploadFault(error))
    }
  }

  const phaseOf = (file: File_): UploadView['phase'] => {
    if (isPaused(file)) return 'paused'
    const fault = faults.get(file.id)
    if (fault) return (tried.get(file.id) ?? 0) < tries && fault.way === 'again' ? 'sending' : 'stopped'
    if (!started.has(file.id)) return 'waiting'
    return sentOf(file) >= (file.size ?? 0) ? 'finishing' : 'sending'
  }
  const sentOf = ({ progress }: File_) => Number(progress.bytesUploaded) || 0
  const viewOf = (file: File_): UploadView => {
    const phase = phaseOf(file)
    const fault = faults.get(file.id)
    return {
      videoId: file.meta.videoId,
      filename: file.name,
      parentId: file.meta.parentId,
      phase,
      sentBytes: sentOf(file),
      totalBytes: file.size ?? 0,
      bytesPerSecond: phase === 'sending' ? paceOf(samples.get(file.id) ?? []) : null,
      fault: phase === 'stopped' ? (fault?.message ?? null) : null,
      final: fault?.way === 'final',
    }
  }

  const showNow = () => {
    const files = uppy.getFiles()
    const at = performance.now()
    for (const file of files) {
      if (phaseOf(file) === 'sending') {
        samples.set(file.id, sampled(samples.get(file.id) ?? [], { at, bytes: sentOf(file) }))
      } else samples.delete(file.id)
    }
    markUploads(owner, files.length > 0)
    const views = files.map(viewOf)
    warnBeforeLeaving(views.some(({ phase }) => ['waiting', 'sending', 'finishing'].includes(phase)))
    publishUploads([...views, ...done])
  }
  let due = false
  const show = () => {
    if (due) return
    due = true
    setTimeout(() => {
      due = false
      showNow()
    }, showEveryMs)
  }
  uppy.on('state-update', show)

  /** What the browser kept goes on by itself. What it could not keep is asked for where it belongs. */
  const takeUp = () => {
    uppy.setState({ currentUploads: {}, recoveredState: null, error: null })
    for (const file of uppy.getFiles()) {
      if (!(file.data instanceof Blob)) uppy.removeFile(file.id)
      else {
        hold(file, isPaused(file))
        uppy.setFileState(file.id, { error: null, isPaused: false })
      }
    }
    advance()
  }
  await retrieveFiles(uppy, { expected: keepsUploads(owner), onLate: takeUp })
  takeUp()
  showNow()

  const add = ({ api, file, parentId }: UploadWish, videoId: string) => {
    const before = fileOf(videoId)
    if (before) remove(before.id)
    done = done.filter(view => view.videoId !== videoId)
    // The relative path is part of Uppy's id: the same file may be sent to two places.
    const meta = {
      videoId,
      api,
      parentId: parentId ?? null,
      held: false,
      relativePath: videoId,
      name: file.name,
    }
    const id = uppy.addFile({ name: file.name, type: file.type, data: file, meta })
    // Uppy goes on with what the cms has opened. The key stands for the video: the real one stays with the cms.
    uppy.setFileState(id, { s3Multipart: { uploadId: 'of the cms', key: videoId } })
    advance()
  }

  return {
    async begin(wish) {
      const { api, file, fields, parentId, videoId, awaited } = wish
      const fingerprint = await fingerprintOf(file)
      const known = videoId && awaited ? recognise(file, fingerprint, awaited) : 'other'
      if (known === 'lookalike' && awaited?.fingerprint) return { kind: 'lookalike' }
      const id =
        known === 'same' && videoId
          ? videoId
          : await openUpload(api, file, {
              ...(videoId !== undefined && { videoId }),
              ...(fields && { fields }),
              ...(parentId !== undefined && { parentId }),
              ...(fingerprint !== null && { fingerprint }),
            })
      add(wish, id)
      return { kind: 'begun', videoId: id }
    },

    async match(file, among) {
      const alike = among.filter(({ filename, bytes }) => filename === file.name && bytes === file.size)
      if (alike.length === 0) return { kind: 'other' }
      const fingerprint = await fingerprintOf(file)
      const upload = alike.find(each => recognise(file, fingerprint, each) === 'same')
      return upload ? { kind: 'same', upload } : { kind: 'lookalike' }
    },

    pause(videoId) {
      const file = fileOf(videoId)
      if (!file || isPaused(file)) return
      if (started.has(file.id)) uppy.pauseResume(file.id)
      else hold(file, true)
      advance()
    },

    resume(videoId) {
      const file = fileOf(videoId)
      if (!file) return
      hold(file, false)
      tried.delete(file.id)
      faults.delete(file.id)
      // Taken up in the middle, beyond the usual number: whoever asks for it does not want to wait.
      if (started.has(file.id) && isPaused(file)) uppy.pauseResume(file.id)
      advance()
    },

    async cancel(videoId, withDraft) {
      const file = fileOf(videoId)
      if (!file) return
      const { api } = file.meta
      remove(file.id)
      await abortUpload(api, videoId, withDraft)
    },
  }
}

const warn = (event: BeforeUnloadEvent) => event.preventDefault()

const warnBeforeLeaving = (needed: boolean) => {
  if (needed) window.addEventListener('beforeunload', warn)
  else window.removeEventListener('beforeunload', warn)
}
