import { SQSClient } from '@aws-sdk/client-sqs'
import { videoEventReaders, videoSweeps } from '@lectern/plugin-video'
import config from '@payload-config'
import { getPayload, type Payload } from 'payload'
import { env } from '../env.ts'
import { type EventReader, readEvents } from '../events/readers.ts'
import { videoOptions } from '../video.ts'

/** How often events are looked for when there were none, and how long a failing job rests at the most. */
const idleMilliseconds = 500
const longestRest = 60_000

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
  const readers: EventReader[] = videoEventReaders(options, {
    client: queue,
    url: variables.QUEUE_URL,
  })
  return [
    ...readers.map(
      (reader): Job => ({
        name: `events:${reader.name}`,
        everyMilliseconds: idleMilliseconds,
        run: async payload => (await readEvents(payload, reader)) > 0,
      }),
    ),
    ...videoSweeps(options).map(
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
      rest = Math.min(longestRest, 1_000 * 2 ** failures)
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
