import { stat } from 'node:fs/promises'
import {
  type ChunkLengths,
  type ClaimAnswer,
  type JobSpecification,
  type JobTask,
  masterPlaylistName,
  type Report,
  type ReportAnswer,
} from '@lectern/plugin-video/contract'
import { encodeVideo, type Limits, type World } from '../src/encodeVideo.ts'
import { aSpecification, videoId } from './fakeCms.ts'
import type { Stage } from './stage.ts'

interface Given {
  readonly token: number
  readonly task: JobTask
  /** Its last word, or that its lease was ended. */
  end: Report['kind'] | 'lost' | null
}

/**
 * The cms's part for one long video, as the plugin plays it: parts in order, each under a token of its own, and the
 * joining when all are done. (`plugins/video/test/chunks.int.test.ts` holds the plugin to that.)
 */
export const startLongVideo = async (
  stage: Stage,
  path: string,
  chunks: ChunkLengths,
  segmentSeconds = 2,
) => {
  const usual = aSpecification({ chunks, segmentSeconds })
  await stage.buckets.upload(usual.source.key, path)
  const source = { ...usual.source, bytes: (await stat(path)).size }
  const given: Given[] = []
  let waiting: JobTask[] = [{ kind: 'whole' }]
  let planned: { plan: string; chunks: number; hasSound: boolean } | null = null

  const take = (): ClaimAnswer => {
    const task = waiting.shift()
    if (!task) return { kind: 'nothing', reason: 'not-queued' }
    const token = given.length + 1
    given.push({ token, task, end: null })
    const specification: JobSpecification = { ...usual, source, task }
    return { kind: 'claimed', specification, lease: { fencingToken: token, seconds: 60 } }
  }
  const hear = (token: number, report: Report): ReportAnswer => {
    const job = given.find(each => each.token === token)
    if (!job || job.end === 'lost') return { kind: 'stale' }
    if (report.kind === 'progress') return { kind: 'accepted', leaseSeconds: 60 }
    job.end = report.kind
    if (report.kind === 'planned') {
      planned = report
      const { plan } = report
      const pieces = Array.from(
        { length: report.chunks },
        (_, index): JobTask => ({ kind: 'chunk', index, plan }),
      )
      waiting = [...pieces, ...(report.hasSound ? [{ kind: 'sound', plan } as const] : [])]
    }
    if (report.kind === 'part-done') offerJoin()
    if (report.kind === 'ready') stage.cms.reports.push(report)
    return { kind: 'accepted', leaseSeconds: 60 }
  }
  const doneBy = (is: (task: JobTask) => boolean) =>
    given.find(each => each.end === 'part-done' && is(each.task))?.token
  const offerJoin = () => {
    if (!planned) return
    const { plan, hasSound } = planned
    const tokens = Array.from({ length: planned.chunks }, (_, index) =>
      doneBy(task => task.kind === 'chunk' && task.index === index),
    ).filter(token => token !== undefined)
    const sound = doneBy(({ kind }) => kind === 'sound') ?? null
    if (tokens.length < planned.chunks || (hasSound && sound === null)) return
    waiting.push({ kind: 'join', plan, chunks: tokens, sound })
  }
  const world: World = {
    ...stage.world,
    cms: {
      claim: async () => take(),
      report: async ({ fencingToken, report }) => hear(fencingToken, report),
    },
  }
  return {
    given,
    world,
    prefix: usual.output.prefix,
    masterKey: `${usual.output.prefix}${masterPlaylistName}`,
    /** One worker's next job. */
    work: (limits: Partial<Limits> = {}, change: Partial<World> = {}) =>
      encodeVideo({ ...world, ...change }, videoId, {
        signal: new AbortController().signal,
        seconds: 120,
        ...limits,
      }),
    /** The lease of a job has run out: somebody else may have it. */
    lose: (token: number) => {
      const job = given.find(each => each.token === token)
      if (!job) throw new Error(`no job ${token}`)
      job.end = 'lost'
      waiting.unshift(job.task)
    },
  }
}
