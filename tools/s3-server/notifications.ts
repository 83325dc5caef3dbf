import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { encodeUri } from './address.ts'
import type { Credentials } from './claim.ts'

/** The SQS queue that learns of a bucket's new objects. */
export type NotifyQueue = { endpoint: string; url: string; credentials: Credentials; region: string }

export type CreatedObject = {
  event: 'ObjectCreated:Put' | 'ObjectCreated:Copy' | 'ObjectCreated:CompleteMultipartUpload'
  bucket: string
  key: string
  size: number
  /** With or without quotation marks. */
  etag: string
  modified: number
  requestId: string
  accessKeyId: string
  sourceAddress: string
}

/** The message of "Event message structure" in the S3 user guide. */
export type S3EventMessage = { Records: S3EventRecord[] }
export type S3EventRecord = ReturnType<typeof eventRecord>

export type Notifier = {
  /** Keeps the event on disk and sends it in the background, so that it never fails the write it tells of. */
  created(object: CreatedObject): Promise<void>
  stop(): Promise<void>
}

/** Milliseconds before the first and before any later attempt to send again; they double in between. */
const firstPause = 100
const longestPause = 30_000

/**
 * At least once, in order per bucket: an event's file is removed when the queue has it. What could not be
 * sent before the server stopped is sent after its next start.
 */
export async function openNotifier(
  directory: string,
  region: string,
  buckets: { name: string; notifyQueue?: NotifyQueue; onPut?: (record: S3EventRecord) => void }[],
): Promise<Notifier> {
  const stopping = new AbortController()
  const outboxes = new Map<string, Outbox>()
  for (const bucket of buckets) {
    if (bucket.notifyQueue) {
      outboxes.set(
        bucket.name,
        await openOutbox(join(directory, bucket.name), bucket.notifyQueue, stopping.signal),
      )
    }
  }
  return {
    async created(object) {
      const bucket = buckets.find(candidate => candidate.name === object.bucket)
      if (!bucket) return
      const record = eventRecord(object, region, nextSequencer())
      bucket.onPut?.(record)
      await outboxes.get(bucket.name)?.add(record)
    },
    async stop() {
      stopping.abort()
      await Promise.all([...outboxes.values()].map(outbox => outbox.ended()))
    },
  }
}

type Outbox = { add(record: S3EventRecord): Promise<void>; ended(): Promise<void> }

async function openOutbox(folder: string, queue: NotifyQueue, stopping: AbortSignal): Promise<Outbox> {
  await mkdir(folder, { recursive: true })
  const client = new SQSClient({
    endpoint: queue.endpoint,
    region: queue.region,
    credentials: queue.credentials,
    maxAttempts: 1,
  })
  const waiting: string[] = []
  for (const name of (await readdir(folder)).sort()) {
    if (name.endsWith('.json')) waiting.push(join(folder, name))
    else await rm(join(folder, name), { force: true })
  }

  async function deliver(path: string): Promise<boolean> {
    for (let pause = firstPause; !stopping.aborted; pause = Math.min(pause * 2, longestPause)) {
      try {
        const message = new SendMessageCommand({
          QueueUrl: queue.url,
          MessageBody: await readFile(path, 'utf8'),
        })
        await client.send(message, { abortSignal: stopping })
        return true
      } catch {
        await sleep(pause, undefined, { signal: stopping }).catch(() => undefined)
      }
    }
    return false
  }

  let running: Promise<void> | undefined
  async function drain(): Promise<void> {
    for (let path = waiting[0]; path !== undefined; path = waiting[0]) {
      if (!(await deliver(path))) return
      waiting.shift()
      await rm(path, { force: true })
    }
  }
  function wake(): void {
    running ??= drain().finally(() => {
      running = undefined
      if (waiting.length > 0 && !stopping.aborted) wake()
    })
  }
  wake()

  return {
    async add(record) {
      const path = join(folder, `${record.s3.object.sequencer}.json`)
      await writeFile(`${path}.unfinished`, JSON.stringify({ Records: [record] } satisfies S3EventMessage))
      await rename(`${path}.unfinished`, path)
      waiting.push(path)
      wake()
    },
    async ended() {
      await running
      client.destroy()
    },
  }
}

let lastSequence = 0n

/** Grows with every event, over restarts too: microseconds since the epoch, or one more than the last. */
function nextSequencer(): string {
  const now = BigInt(Date.now()) * 1000n
  lastSequence = now > lastSequence ? now : lastSequence + 1n
  return lastSequence.toString(16).toUpperCase().padStart(16, '0')
}

function eventRecord(object: CreatedObject, region: string, sequencer: string) {
  return {
    eventVersion: '2.1',
    eventSource: 'aws:s3',
    awsRegion: region,
    eventTime: new Date(object.modified).toISOString(),
    eventName: object.event,
    userIdentity: { principalId: object.accessKeyId },
    requestParameters: { sourceIPAddress: object.sourceAddress },
    responseElements: { 'x-amz-request-id': object.requestId, 'x-amz-id-2': object.requestId },
    s3: {
      s3SchemaVersion: '1.0',
      configurationId: 'lectern',
      bucket: {
        name: object.bucket,
        ownerIdentity: { principalId: object.accessKeyId },
        arn: `arn:aws:s3:::${object.bucket}`,
      },
      // As in a form: percent-encoded, spaces as `+`.
      object: {
        key: encodeUri(object.key, true).replaceAll('%20', '+'),
        size: object.size,
        eTag: object.etag.replaceAll('"', ''),
        sequencer,
      },
    },
  }
}
