import { SQSClient } from '@aws-sdk/client-sqs'
import { pageSweeps } from '@lectern/plugin-page-builder'
import { videoEventReaders, videoSweeps } from '@lectern/plugin-video'
import config from '@payload-config'
import { getPayload, type Payload } from 'payload'
import { drawWaiting } from '../accessCodes/drawCodes.ts'
import { createPurge, edgeOf } from '../edge/purge.ts'
import { env } from '../env.ts'
import { type EventReader, readEvents } from '../events/readers.ts'
import { followContent } from '../landingPages/followContent.ts'
import { leadMails } from '../landingPages/leadMails.ts'
import { deletionsList, replayDeletions } from '../learning/deletionsList.ts'
import { courseMails } from '../learning/enrolling/courseMails.ts'
import { videoNotices } from '../learning/videoNotices.ts'
import { pageOptions } from '../pages.ts'
import { applyRetention } from '../retention/index.ts'
import { suspendedAcademies } from '../tenancy/suspension.ts'
import { videoOptions } from '../video.ts'
import { createPauses, restAfter } from './pauses.ts'

/** How often events are looked for when there were none. */
const idleMilliseconds = 500

interface Job {
  name: string
  everyMilliseconds: number
  /** Returns whether there may be more to do at once. */
  run(payload: Payload): Promise<boolean>
}

/** Everything the `jobs` role does: readers of the events, and sweeps. */
function jobsOf(): Job[] {
  const variables = env()
  const options = videoOptions()
  const queue = new SQSClient({
    region: variables.SQS_REGION,
    ...(variables.SQS_ENDPOINT ? { endpoint: variables.SQS_ENDPOINT } : {}),
  })
  const work = { client: queue, url: variables.QUEUE_URL }
  const { DEAD_LETTER_QUEUE_URL: deadUrl } = variables
  const queues = { work, ...(deadUrl ? { dead: { client: queue, url: deadUrl } } : {}) }
  const readers: EventReader[] = [
    ...videoEventReaders(options, work),
    videoNotices,
    deletionsList,
    courseMails,
    leadMails,
    followContent(),
  ]
  return [
    ...readers.map(readingJob),
    ...purgingJobs(),
    drawingJob(),
    { name: 'retention', everyMilliseconds: 3_600_000, run: applyRetention },
    // At every start: that is when a database may have come back from a backup.
    { name: 'deletions:replay', everyMilliseconds: 86_400_000, run: replayDeletions },
    ...pageSweeps(pageOptions()).map(
      (sweep): Job => ({
        name: `sweep:${sweep.name}`,
        everyMilliseconds: sweep.everySeconds * 1000,
        run: async payload => {
          await sweep.run(payload, await suspendedAcademies(payload))
          return false
        },
      }),
    ),
    ...videoSweeps(options, queues).map(
      (sweep): Job => ({
        name: `sweep:${sweep.name}`,
        everyMilliseconds: sweep.everySeconds * 1000,
        run: async payload => {
          await sweep.run(payload)
          return false
        },
      }),
    ),
  ]
}

/** An academy whose event cannot be handled rests alone, as a suspended one does; the others go on. */
function readingJob(reader: EventReader): Job {
  const pauses = createPauses()
  return {
    name: `events:${reader.name}`,
    everyMilliseconds: idleMilliseconds,
    async run(payload) {
      const except = [...pauses.resting(), ...(await suspendedAcademies(payload))]
      const { handled, failed } = await readEvents(payload, reader, except)
      for (const { party, event, fault } of failed) {
        const rest = pauses.failed(party)
        payload.logger.error({
          err: fault,
          reader: reader.name,
          tenant: party,
          event,
          msg: `Event could not be handled; next try in ${rest / 1000} s`,
        })
      }
      return handled > 0
    },
  }
}

/** Purges the edge, where there is one; also of academies that rest, whose pages have changed by that. */
function purgingJobs(): Job[] {
  const edge = edgeOf(env())
  if (!edge) return []
  const { reader, mayRun } = createPurge(edge)
  return [
    {
      name: `events:${reader.name}`,
      everyMilliseconds: idleMilliseconds,
      run: async payload => mayRun() && (await readEvents(payload, reader)).handled > 0,
    },
  ]
}

/** Goes on with batches of access codes; one that fails rests alone. */
function drawingJob(): Job {
  const pauses = createPauses()
  return {
    name: 'access-codes:draw',
    everyMilliseconds: idleMilliseconds,
    async run(payload) {
      const outcome = await drawWaiting(payload, pauses.resting())
      if (outcome.kind === 'failed') {
        const rest = pauses.failed(outcome.batch)
        payload.logger.error({
          err: outcome.fault,
          batch: outcome.batch,
          msg: `Codes could not be drawn; next try in ${rest / 1000} s`,
        })
      }
      return outcome.kind !== 'idle'
    },
  }
}

/** Starts the jobs where this process has the role. They may run in several processes: each of them locks its work. */
export async function runJobs(): Promise<void> {
  if (!env().LECTERN_ROLE.includes('jobs')) return
  const payload = await getPayload({ config })
  for (const job of jobsOf()) void repeat(job, payload)
}

async function repeat(job: Job, payload: Payload): Promise<never> {
  for (let failures = 0; ; ) {
    let rest = job.everyMilliseconds
    try {
      if (await job.run(payload)) rest = 0
      failures = 0
    } catch (err) {
      failures++
      rest = restAfter(failures)
      payload.logger.error({
        err,
        job: job.name,
        msg: `Job ${job.name} failed; next try in ${rest / 1000} s`,
      })
    }
    // Unreferenced: waiting jobs do not keep a process alive that is told to stop.
    await new Promise(resolve => setTimeout(resolve, rest).unref())
  }
}
