import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createHandler } from '../src/handler.ts'
import { pollQueue } from '../src/pollQueue.ts'
import { tenantId, videoId } from './fakeCms.ts'
import { context, eventOf } from './lambda.ts'
import { startMessages } from './messages.ts'
import { type Stage, setStage } from './stage.ts'

let stage: Stage
let messages: Awaited<ReturnType<typeof startMessages>>
beforeEach(async () => {
  stage = await setStage()
  messages = await startMessages(join(stage.root, 'queue'))
})
afterEach(async () => {
  await messages.stop()
  await stage.clear()
})

/** Messages come back at once here, so that no test waits for a pause. */
const queue = () => ({ ...messages.queue, retrySeconds: 0 })
const until = (what: () => unknown) => vi.waitFor(what, { timeout: 40_000, interval: 50 })
const isEmpty = async () => expect(await messages.count()).toEqual({ waiting: 0, held: 0 })

const entries = {
  /** As the mapping of SQS to Lambda does: what is not named as failed is deleted. */
  async lambda() {
    const handle = createHandler(stage.world, queue())
    for (let message = await messages.receive(); message; message = await messages.receive()) {
      const { batchItemFailures } = await handle(eventOf(message), context)
      if (batchItemFailures.length === 0) await messages.remove(message.ReceiptHandle)
    }
  },
  async container() {
    const poller = pollQueue(stage.world, queue(), 2)
    await until(isEmpty)
    await poller.stop()
  },
}

describe.each(Object.entries(entries))('as a %s', (_name, workOff) => {
  test('a video is made, and its message is gone', async () => {
    await stage.upload(await stage.clips.moving('short.mp4', '160x90', 1))
    await messages.send({ videoId, attempt: 1 })
    await workOff()
    expect(stage.last()?.kind).toBe('ready')
    await isEmpty()
    expect(await stage.leftovers()).toEqual([])
  })

  test('an event of the storage leads to the same claim, and its test event to none', async () => {
    stage.cms.claimAnswer = { kind: 'nothing', reason: 'not-queued' }
    const key = `source/${tenantId}/${videoId}/original`
    await messages.send({ Event: 's3:TestEvent', Bucket: 'ingest' })
    await messages.send({ Records: [{ eventName: 'ObjectCreated:Put', s3: { object: { key } } }] })
    await workOff()
    expect(stage.cms.claims).toHaveLength(1)
    await isEmpty()
  })

  test('a job that always falls out is in the dead-letter queue after five receives', async () => {
    await stage.upload(await stage.clips.moving('short.mp4', '160x90', 1))
    stage.buckets.faults.add({ kind: 'error', code: 'AccessDenied', keyPattern: /original/, times: 1000 })
    await messages.send({ videoId, attempt: 1 })
    await workOff()
    expect(stage.cms.claims).toHaveLength(5)
    expect(stage.cms.reports.filter(report => report.kind === 'failed')).toEqual(
      Array.from({ length: 5 }, () => expect.objectContaining({ code: 'storage-failed', retryable: true })),
    )
    expect(await messages.count('encode-dead')).toEqual({ waiting: 1, held: 0 })
    expect(await stage.leftovers()).toEqual([])
  })
})
