import type { ClaimAnswer } from '@lectern/plugin-video/contract'
import { describe, expect, test } from 'vitest'
import { answerMessage, waitAfter } from './answerMessage.ts'
import type { World } from './encodeVideo.ts'
import { CmsFault } from './errors.ts'

const videoId = '0b9c2a10-0000-4000-8000-0000000000aa'
const tenantId = '0b9c2a10-0000-4000-8000-000000000001'
const received = (body: string) => ({ body, pauseSeconds: 30 })
const message = received(JSON.stringify({ videoId, attempt: 1 }))
const limits = { signal: new AbortController().signal, seconds: 10 }

/** A world in which nothing but the claim may be asked. */
const worldThatClaims = (claim: () => Promise<ClaimAnswer>) => {
  const claimed: string[] = []
  const forbidden = () => {
    throw new Error('nothing of this is called without a claim')
  }
  const noStorage = { read: forbidden, put: forbidden, sizeOf: forbidden, list: forbidden, remove: forbidden }
  const log: World['log'] = { about: () => log, info: () => {}, warn: () => {} }
  const world: World = {
    workerId: 'w',
    cms: {
      claim: request => {
        claimed.push(request.videoId)
        return claim()
      },
      report: forbidden,
    },
    ingest: noStorage,
    media: noStorage,
    probe: forbidden,
    runFfmpeg: forbidden,
    workDirectory: '/nowhere',
    log,
  }
  return { world, claimed }
}

describe('a queue message', () => {
  test.each([
    ['of an unknown video is finished', { kind: 'nothing', reason: 'unknown' }, { kind: 'finished' }],
    ['of a video that is done is finished', { kind: 'nothing', reason: 'not-queued' }, { kind: 'finished' }],
    [
      'of a leased video comes back when told',
      { kind: 'nothing', reason: 'leased', retryAfterSeconds: 17 },
      { kind: 'again', afterSeconds: 17 },
    ],
    [
      'of a video that somebody else works on is finished',
      { kind: 'nothing', reason: 'leased' },
      { kind: 'finished' },
    ],
  ] as const)('%s', async (_what, answer, verdict) => {
    const { world, claimed } = worldThatClaims(async () => answer)
    expect(await answerMessage(world, message, limits)).toEqual(verdict)
    expect(claimed).toEqual([videoId])
  })

  test('comes back when the cms is away', async () => {
    const { world } = worldThatClaims(() => Promise.reject(new CmsFault('away')))
    expect(await answerMessage(world, message, limits)).toEqual({ kind: 'again', afterSeconds: 30 })
  })

  test('that is an S3 event leads to the same claim', async () => {
    const { world, claimed } = worldThatClaims(async () => ({ kind: 'nothing', reason: 'not-queued' }))
    const record = {
      eventName: 'ObjectCreated:Put',
      s3: { object: { key: `source/${tenantId}/${videoId}/original` } },
    }
    expect(await answerMessage(world, received(JSON.stringify({ Records: [record] })), limits)).toEqual({
      kind: 'finished',
    })
    expect(claimed).toEqual([videoId])
  })

  test.each(['', '{}', 'hello', '{"videoId":"../x","attempt":1}'])(
    '%j is dropped without asking anybody',
    async body => {
      const { world, claimed } = worldThatClaims(async () => ({ kind: 'nothing', reason: 'unknown' }))
      expect(await answerMessage(world, received(body), limits)).toEqual({ kind: 'finished' })
      expect(claimed).toEqual([])
    },
  )
})

test.each([
  [{ kind: 'ready' }, null],
  [{ kind: 'failed', code: 'truncated' }, null],
  [{ kind: 'stopped', why: 'stale' }, null],
  [{ kind: 'retry', why: 'x' }, 30],
] as const)('after %j a message waits %s s', (outcome, seconds) => {
  expect(waitAfter(outcome, 30)).toBe(seconds)
  expect(waitAfter(outcome, 0)).toBe(seconds === null ? null : 0)
})
