import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createHandler } from '../src/handler.ts'
import { videoId } from './fakeCms.ts'
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

const invoke = async (body: unknown) => {
  await messages.send(body)
  return createHandler(stage.world, messages.queue)(eventOf(await messages.receive()), context)
}
const comesBack = { batchItemFailures: [{ itemIdentifier: 'message-1' }] }

test('a message that is done is not a failure', async () => {
  await stage.upload(await stage.clips.moving('short.mp4', '320x180', 1))
  expect(await invoke({ videoId, attempt: 1 })).toEqual({ batchItemFailures: [] })
  expect(stage.last()?.kind).toBe('ready')
})

test('a refused video is a finished message too', async () => {
  await stage.upload(await stage.clips.wordsAlone())
  expect(await invoke({ videoId, attempt: 1 })).toEqual({ batchItemFailures: [] })
  expect(stage.last()).toMatchObject({ kind: 'failed', code: 'no-picture-or-sound' })
})

test('a leased video comes back when told', async () => {
  stage.cms.claimAnswer = { kind: 'nothing', reason: 'leased', retryAfterSeconds: 0 }
  expect(await invoke({ videoId, attempt: 1 })).toEqual(comesBack)
  expect(await messages.count()).toEqual({ waiting: 1, held: 0 })
})

test('a job that fell out comes back, though not at once', async () => {
  await stage.upload(await stage.clips.moving('short.mp4', '320x180', 1))
  stage.buckets.faults.add({ kind: 'error', code: 'AccessDenied', method: 'PUT', times: 50 })
  expect(await invoke({ videoId, attempt: 1 })).toEqual(comesBack)
  expect(await messages.count()).toEqual({ waiting: 0, held: 1 })
})

test('of several messages only those come back that have to', async () => {
  stage.cms.claimAnswer = { kind: 'nothing', reason: 'not-queued' }
  await messages.send({ videoId, attempt: 1 })
  await messages.send('rubbish')
  const [done, dropped] = [await messages.receive(), await messages.receive()]
  const handle = createHandler(stage.world, messages.queue)
  expect(await handle(eventOf(done, dropped), context)).toEqual({ batchItemFailures: [] })
  stage.cms.outage = 6
  expect(await handle(eventOf(done, dropped), context)).toEqual(comesBack)
})

test('a message stays hidden while its Lambda works, though the queue would show it', async () => {
  let claimed = () => {}
  const atWork = new Promise<void>(resolve => {
    claimed = resolve
  })
  let goOn = () => {}
  const released = new Promise<void>(resolve => {
    goOn = resolve
  })
  const cms = {
    ...stage.world.cms,
    claim: async () => {
      claimed()
      await released
      return { kind: 'nothing', reason: 'unknown' } as const
    },
  }
  await messages.send({ videoId, attempt: 1 })
  const message = await messages.receive(1)
  const working = createHandler({ ...stage.world, cms }, messages.queue)(eventOf(message), context)
  await atWork
  // Longer than the message was hidden for when it was received.
  expect(await messages.receive(1, 2)).toBeUndefined()
  goOn()
  expect(await working).toEqual({ batchItemFailures: [] })
})
