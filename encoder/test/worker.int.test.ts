import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { encoderKey, tenantId, videoId } from './fakeCms.ts'
import { startMessages } from './messages.ts'
import { type Stage, setStage } from './stage.ts'

let stage: Stage
let messages: Awaited<ReturnType<typeof startMessages>>
let worker: { process: ChildProcess; log: string[] } | undefined

beforeEach(async () => {
  stage = await setStage()
  messages = await startMessages(join(stage.root, 'queue'))
})
afterEach(async () => {
  worker?.process.kill('SIGKILL')
  worker = undefined
  await messages.stop()
  await stage.clear()
})

const variables = () => {
  const { endpoint, region, accessKeyId, secretAccessKey } = stage.buckets.address
  const bucket = (side: string) => ({
    [`${side}_BUCKET`]: side.toLowerCase(),
    [`${side}_ENDPOINT`]: endpoint,
    [`${side}_REGION`]: region,
    [`${side}_ACCESS_KEY_ID`]: accessKeyId,
    [`${side}_SECRET_ACCESS_KEY`]: secretAccessKey,
  })
  return {
    PATH: process.env.PATH,
    CMS_URL: stage.cms.url,
    ENCODER_KEYS: encoderKey,
    QUEUE_URL: messages.url,
    SQS_ENDPOINT: messages.endpoint,
    SQS_REGION: messages.region,
    AWS_ACCESS_KEY_ID: messages.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: messages.credentials.secretAccessKey,
    WORK_DIRECTORY: stage.world.workDirectory,
    ...bucket('INGEST'),
    ...bucket('MEDIA'),
  }
}

/** The program itself, as the container starts it. */
const startWorker = (env: Record<string, string | undefined>) => {
  const child = spawn(process.execPath, ['--import', 'tsx', 'encoder/src/worker.ts'], {
    env: { ...env, NODE_ENV: 'test' },
  })
  const log: string[] = []
  for (const output of [child.stdout, child.stderr]) output.on('data', part => log.push(String(part)))
  worker = { process: child, log }
  return { log, exit: once(child, 'exit').then(([code]) => code), child }
}
const until = (what: () => unknown) => vi.waitFor(what, { timeout: 40_000, interval: 100 })

/** The file is fetched and FFmpeg is at it; its first figure of progress may take a segment's time. */
const atWork = () =>
  expect(stage.last()).toMatchObject({ kind: 'progress', step: expect.stringMatching(/probing|encoding/) })

describe('the worker', () => {
  test('takes a message, encodes, deletes it, and ends cleanly when told', async () => {
    await stage.upload(await stage.clips.withSound('short.mp4', '320x180', 1))
    await messages.send({ videoId, attempt: 1 })
    const { log, exit, child } = startWorker(variables())
    await until(() => expect(stage.last()?.kind).toBe('ready'))
    await until(async () => expect(await messages.count()).toEqual({ waiting: 0, held: 0 }))
    child.kill('SIGTERM')
    expect(await exit).toBe(0)
    expect(await stage.leftovers()).toEqual([])

    const lines = log
      .join('')
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
    const ended = lines.find(line => line.message === 'Ended')
    expect(ended).toMatchObject({
      job: `${videoId}/1/1`,
      tenant: tenantId,
      video: videoId,
      outcome: { kind: 'ready' },
    })
    expect(log.join('')).not.toMatch(/https?:|source\/|only-in-this-test/)
  })

  test('told to stop in the middle, it gives the job and the message back and leaves nothing', async () => {
    await stage.upload(await stage.clips.repeated('long.mp4', '1280x720', 120))
    await messages.send({ videoId, attempt: 1 })
    const { exit, child } = startWorker(variables())
    await until(atWork)
    child.kill('SIGTERM')
    expect(await exit).toBe(0)
    expect(stage.last()).toMatchObject({ kind: 'failed', retryable: true })
    expect(await messages.count()).toEqual({ waiting: 1, held: 0 })
    expect(await stage.leftovers()).toEqual([])
  })

  test('what a killed worker left behind is removed by the next', async () => {
    await stage.upload(await stage.clips.repeated('long.mp4', '1280x720', 120))
    await messages.send({ videoId, attempt: 1 })
    const first = startWorker(variables())
    await until(atWork)
    first.child.kill('SIGKILL')
    await first.exit
    expect(await stage.leftovers()).toHaveLength(1)
    await mkdir(join(stage.world.workDirectory, 'of-somebody-else'))

    const { log, exit, child } = startWorker(variables())
    await until(() => expect(log.join('')).toContain('Waiting for videos'))
    expect(await readdir(stage.world.workDirectory)).toEqual(['of-somebody-else'])
    child.kill('SIGTERM')
    expect(await exit).toBe(0)
  })

  test('without its variables it names them and ends with 1', async () => {
    const { log, exit } = startWorker({ PATH: process.env.PATH, CMS_URL: 'nonsense' })
    expect(await exit).toBe(1)
    expect(log.join('')).toMatch(/CMS_URL: give .*\n.*ENCODER_KEYS: give .*\n.*QUEUE_URL: give /)
  })
})
