import type { PayloadRequest } from 'payload'
import type { FailureCode, PlannedReport, Report } from './contract/index.ts'
import { databaseNow, writeTasks } from './database.ts'
import type { VideoDocument } from './document.ts'
import type { ResolvedVideoOptions } from './options.ts'
import { writePipeline } from './pipeline.ts'
import {
  completed,
  givenBack,
  isOver,
  planTasks,
  renewed,
  type Task,
  tasksOf,
  type VideoTasks,
} from './tasks.ts'
import { fail, giveUp, recordTask } from './transitions.ts'

/**
 * What workers say about parts of a video, and what nobody says. All run in the transaction of `req`, with the row
 * locked by the caller.
 */

interface Failure {
  readonly code: FailureCode
  readonly detail: string
}

/** From now on the video is worked on in parts; each gets a hint. */
export const divide = async (
  req: PayloadRequest,
  options: ResolvedVideoOptions,
  video: VideoDocument,
  report: PlannedReport,
): Promise<void> => {
  const tasks = planTasks(video.fencingToken, report)
  await writeTasks(req, options, video.id, { tasks, step: 'encoding', leased: false })
  for (const _ of tasks.list.filter(each => each.state === 'waiting')) await recordTask(req, options, video)
}

/** `publish`: the parts are joined, and the video is ready as any other. A report may be repeated. */
export const takeTaskReport = async (
  req: PayloadRequest,
  options: ResolvedVideoOptions,
  said: { video: VideoDocument; tasks: VideoTasks; fencingToken: number; report: Report },
): Promise<'accepted' | 'stale' | 'publish'> => {
  const { video, tasks, fencingToken, report } = said
  if (report.kind === 'planned') return tasks.plannedBy === fencingToken ? 'accepted' : 'stale'
  const held = tasks.list.find(each => each.token === fencingToken)
  if (!held) return 'stale'
  if (held.state !== 'working') {
    const wasTaken =
      (report.kind === 'part-done' && held.state === 'done') ||
      (report.kind === 'failed' && held.state === 'waiting')
    return wasTaken ? 'accepted' : 'stale'
  }
  if (report.kind === 'progress') {
    const leaseUntil = (await databaseNow(req)) + options.leaseSeconds * 1000
    const change = { tasks: renewed(tasks, held, report.percent, leaseUntil), leased: true }
    const step = held.kind === 'join' ? report.step : 'encoding'
    await writeTasks(req, options, video.id, { ...change, step })
    return 'accepted'
  }
  if (report.kind === 'playable') {
    const { version } = video
    await writePipeline(req, options, video.id, { earlyVersion: version, earlySeconds: report.seconds })
    return 'accepted'
  }
  if (report.kind === 'failed') {
    const { code, detail } = report
    if (report.retryable) await giveTaskBack(req, options, video, tasks, held, { code, detail }, 'comes-back')
    else await fail(req, options, video, { code, detail })
    return 'accepted'
  }
  if (report.kind === 'ready') return held.kind === 'join' ? 'publish' : 'stale'
  if (held.kind === 'join') return 'stale'
  const after = completed(tasks, held)
  await writeTasks(req, options, video.id, { tasks: after.tasks, leased: false })
  if (after.join) await recordTask(req, options, video)
  return 'accepted'
}

/** Of each part whose worker has not reported in time, at the cost of that part alone. */
export const endTaskLeases = async (
  req: PayloadRequest,
  options: ResolvedVideoOptions,
  video: VideoDocument,
  failure: Failure,
): Promise<void> => {
  const now = await databaseNow(req)
  let tasks = tasksOf(video)
  for (const each of tasks?.list.filter(each => isOver(each, now)) ?? []) {
    tasks = tasks && (await giveTaskBack(req, options, video, tasks, each, failure, 'lost'))
  }
}

/** The part waits again, for a message as `giveBack` says; when that was its last attempt, the video has failed (`null`). */
const giveTaskBack = async (
  req: PayloadRequest,
  options: ResolvedVideoOptions,
  video: VideoDocument,
  tasks: VideoTasks,
  held: Task,
  failure: Failure,
  message: 'comes-back' | 'lost',
): Promise<VideoTasks | null> => {
  const after = givenBack(tasks, held, options.attempts)
  if (after) {
    await writeTasks(req, options, video.id, { tasks: after, leased: false })
    if (message === 'lost') await recordTask(req, options, video)
  } else await giveUp(req, options, video, failure, held.attempt)
  return after
}
