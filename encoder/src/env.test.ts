import { describe, expect, test } from 'vitest'
import { readEnv } from './env.ts'

const key = Buffer.alloc(32, 1).toString('base64')
const complete = {
  CMS_URL: 'https://courses.example.com',
  ENCODER_KEYS: `${key}, ${key}`,
  QUEUE_URL: 'https://sqs.eu-central-1.amazonaws.com/1/encode',
  INGEST_BUCKET: 'ingest',
  INGEST_REGION: 'eu-central-1',
  MEDIA_BUCKET: 'media',
  MEDIA_REGION: 'auto',
}
const faultsOf = (change: Record<string, string | undefined>) => {
  const reading = readEnv({ ...complete, ...change })
  if (reading.kind === 'complete') throw new Error('nothing is wrong')
  return reading.message
}

describe('the environment', () => {
  test('is read with its defaults; empty texts count as missing', () => {
    const reading = readEnv({ ...complete, SQS_ENDPOINT: '', FFMPEG_PATH: '' })
    expect(reading).toMatchObject({
      kind: 'complete',
      env: { ENCODER_KEYS: [key, key], FFMPEG_RUNNER: 'fluent', WORKER_CONCURRENCY: 1 },
    })
    expect(readEnv({ ...complete, WORKER_CONCURRENCY: '3' })).toMatchObject({
      env: { WORKER_CONCURRENCY: 3 },
    })
  })

  test('names every missing variable in one message, each with its remedy', () => {
    const reading = readEnv({})
    if (reading.kind === 'complete') throw new Error('nothing is wrong')
    for (const name of Object.keys(complete))
      expect(reading.message).toMatch(new RegExp(`^  ${name}: \\w.+`, 'm'))
  })

  test.each([
    ['CMS_URL', 'courses.example.com', 'address of the cms'],
    ['CMS_URL', 'ftp://example.com', 'address of the cms'],
    ['ENCODER_KEYS', 'not base64!', 'openssl rand'],
    ['ENCODER_KEYS', 'c2hvcnQ=', '24 bytes'],
    ['FFMPEG_RUNNER', 'shell', 'fluent (by fluent-ffmpeg) or spawn'],
    ['WORKER_CONCURRENCY', '0', 'from 1 to 32'],
    ['WORKER_CONCURRENCY', 'many', 'from 1 to 32'],
  ])('%s=%s', (name, value, remedy) => {
    const message = faultsOf({ [name]: value })
    expect(message).toContain(`${name}: `)
    expect(message).toContain(remedy)
  })

  test.each(['INGEST', 'MEDIA'])('half a pair of %s keys is a fault that names the other half', side => {
    expect(faultsOf({ [`${side}_ACCESS_KEY_ID`]: 'a' })).toContain(
      `${side}_SECRET_ACCESS_KEY: key id and secret`,
    )
    expect(faultsOf({ [`${side}_SECRET_ACCESS_KEY`]: 'hidden-value' })).toContain(
      `${side}_ACCESS_KEY_ID: key id`,
    )
    expect(faultsOf({ [`${side}_SECRET_ACCESS_KEY`]: 'hidden-value' })).not.toContain('hidden-value')
  })
})
