import type { PayloadRequest } from 'payload'
import {
  addedFolder,
  type FailedReport,
  type ReadyReport,
  type ReportAnswer,
  type ReportRequest,
  reportRequest,
} from '../contract/index.ts'
import { lockRow, noteEarly, renewLease } from '../database.ts'
import type { VideoDocument } from '../document.ts'
import type { ResolvedVideoOptions } from '../options.ts'
import { inTransaction, readForPipeline, writePipeline } from '../pipeline.ts'
import { parseJson } from '../requestBody.ts'
import { divide, takeTaskReport } from '../taskReports.ts'
import { tasksOf } from '../tasks.ts'
import { fail, giveBack, stateAfter } from '../transitions.ts'
import { answerJson } from './guards.ts'

/** `POST /video-jobs/report`: progress, what can be played early, and the last word of the worker that holds the lease. */
export const takeReport = async (
  req: PayloadRequest,
  options: ResolvedVideoOptions,
  body: string,
): Promise<Response> => {
  const parsed = parseJson(body, reportRequest)
  if (parsed.kind === 'refused') return parsed.answer
  return answerJson(await answerTo(req, options, parsed.value))
}

const answerTo = async (
  req: PayloadRequest,
  options: ResolvedVideoOptions,
  { videoId, fencingToken, report }: ReportRequest,
): Promise<ReportAnswer> => {
  const accepted: ReportAnswer = { kind: 'accepted', leaseSeconds: options.leaseSeconds }
  const held = { id: videoId, fencingToken }
  if (report.kind === 'playable') {
    if (await noteEarly(req.payload, options, held, report.seconds)) return accepted
  }
  if (report.kind === 'progress') {
    const { percent, step, rendition } = report
    if (await renewLease(req.payload, options, held, { percent, step, stepRendition: rendition ?? null })) {
      return accepted
    }
  }
  return inTransaction(req, async (): Promise<ReportAnswer> => {
    if (!(await lockRow(req, options, videoId))) return { kind: 'cancelled' }
    const video = await readForPipeline(req, options, videoId)
    if (!video || video.state === 'awaiting-upload') return { kind: 'cancelled' }
    if (video.state === 'failed' && video.failure.code === 'cancelled') return { kind: 'cancelled' }
    const tasks = tasksOf(video)
    if (tasks) {
      const answer = await takeTaskReport(req, options, { video, tasks, fencingToken, report })
      if (answer !== 'publish') return answer === 'stale' ? { kind: 'stale' } : accepted
    }
    if (video.fencingToken !== fencingToken) return { kind: 'stale' }
    if (wasTaken(video, report.kind)) return accepted
    if (video.state !== 'encoding') return { kind: 'stale' }
    if (report.kind === 'planned') await divide(req, options, video, report)
    if (report.kind === 'ready') await publish(req, options, video, report)
    if (report.kind === 'failed') await takeFailure(req, options, video, report)
    return accepted
  })
}

/** The worker did not get our answer to its last word and says it again. */
const wasTaken = (video: VideoDocument, kind: ReportRequest['report']['kind']) =>
  (kind === 'ready' && video.state === 'ready') ||
  (kind === 'failed' && (video.state === 'failed' || video.state === 'queued'))

const publish = async (
  req: PayloadRequest,
  options: ResolvedVideoOptions,
  video: VideoDocument,
  report: ReadyReport,
): Promise<void> => {
  const { durationSeconds, renditions, hasAudio, outputBytes, encodeCpuSeconds, poster } = report
  const ready = await writePipeline(req, options, video.id, {
    state: stateAfter(video, 'completed'),
    publishedVersion: video.version,
    earlyVersion: null,
    earlySeconds: null,
    tasks: null,
    percent: 100,
    step: null,
    stepRendition: null,
    failure: { code: null, detail: null },
    durationSeconds,
    renditions,
    hasAudio,
    hasPoster: poster,
    posterCandidates: report.posterCandidates,
    // A picture that somebody added stays; a choice among those of the version before does not.
    posterFile: video.posterFile?.startsWith(addedFolder) ? video.posterFile : null,
    hasStoryboard: report.storyboard,
    captions: [...kept(video), ...embedded(video, report)],
    ...(video.chapters.length === 0 && { chapters: report.chapters }),
    outputBytes,
    encodeCpuSeconds,
  })
  await options.recordEvent(req, {
    type: 'video.ready',
    subject: video.id,
    data: {
      videoId: video.id,
      owner: video.keyOwner,
      version: video.version,
      title: video.title,
      durationSeconds,
      sourceBytes: video.sourceBytes,
      outputBytes,
      encodeCpuSeconds,
    },
  })
  await options.onReady(req, ready)
}

const takeFailure = (
  req: PayloadRequest,
  options: ResolvedVideoOptions,
  video: VideoDocument,
  { code, detail, retryable }: FailedReport,
): Promise<void> =>
  retryable
    ? giveBack(req, options, video, { code, detail }, 'comes-back')
    : fail(req, options, video, { code, detail })

/** What people added stays with the video; what was found in an earlier file goes with it. */
const kept = (video: VideoDocument) => video.captions.filter(each => each.origin !== 'embedded')

/** Tracks of the file, except in languages for which people gave their own. */
const embedded = (video: VideoDocument, { captions }: ReadyReport): VideoDocument['captions'] => {
  const given = new Set(kept(video).map(each => each.language))
  return captions
    .filter(each => !given.has(each.language))
    .map(({ file, language, label }) => ({
      language,
      label,
      file: `${video.version}/${file}`,
      origin: 'embedded' as const,
      text: null,
    }))
}
