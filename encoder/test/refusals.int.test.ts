import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FailureCode } from '@lectern/plugin-video/contract'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ffmpeg } from './clips.ts'
import { type Stage, setStage } from './stage.ts'

let stage: Stage
beforeEach(async () => {
  stage = await setStage()
})
afterEach(async () => {
  expect(await stage.leftovers()).toEqual([])
  await stage.clear()
})

/** The cms heard exactly this as the last word, and nothing was written to the media bucket. */
const expectRefused = async (code: FailureCode) => {
  expect(await stage.encode()).toEqual({ kind: 'failed', code })
  expect(stage.last()).toMatchObject({ kind: 'failed', code, retryable: false })
  expect(await stage.buckets.keys('media')).toEqual([])
}

const named = async (name: string, content: string | Buffer) => {
  const path = join(stage.sources, name)
  await writeFile(path, content)
  return path
}

describe('a file that cannot become a video', () => {
  test('is empty', async () => {
    await stage.upload(await named('empty.mp4', ''))
    await expectRefused('empty-file')
  })

  test('is gone', async () => {
    await stage.upload(await named('gone.mp4', 'x'))
    pointElsewhere()
    await expectRefused('source-missing')
  })

  test.each([
    ['a page', '<html><body>Sign in to download</body></html>'],
    ['noise', Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * 7919) % 251))],
    [
      'a playlist that names another file',
      '#EXTM3U\n#EXT-X-TARGETDURATION:6\n#EXTINF:6,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n',
    ],
    ['a concat script', "ffconcat version 1.0\nfile '/etc/passwd'\n"],
  ])('is %s', async (_what, content) => {
    await stage.upload(await named('lecture.mp4', content))
    await expectRefused('not-a-video')
  })

  test('has subtitles alone', async () => {
    await stage.upload(await stage.clips.wordsAlone())
    await expectRefused('no-picture-or-sound')
  })

  test('is an AVI', async () => {
    await stage.upload(await stage.clips.moving('old.avi', '320x180', 1))
    await expectRefused('unsupported-format')
  })

  test('uses a codec that is not let in', async () => {
    await stage.upload(
      await stage.clips.moving('rare.mkv', '320x180', 1, '-c:v', 'magicyuv', '-pix_fmt', 'yuv420p'),
    )
    await expectRefused('unsupported-format')
  })

  test('has more pixels than are decoded', async () => {
    const path = join(stage.sources, 'huge.mp4')
    await ffmpeg('-f', 'lavfi', '-i', 'color=s=8192x4608:r=1:d=1', '-c:v', 'mjpeg', path)
    await stage.upload(path)
    await expectRefused('too-large')
  })

  test('was cut in half, with its index at the front', async () => {
    const whole = await stage.clips.withSound('front.mp4', '640x360', 3, '-movflags', '+faststart')
    await stage.upload(await stage.clips.cut(whole))
    await expectRefused('truncated')
  })

  test('was cut in half, with its index at the end', async () => {
    await stage.upload(await stage.clips.cut(await stage.clips.withSound('end.mp4', '640x360', 3)))
    await expectRefused('truncated')
  })

  test('was cut in half as Matroska', async () => {
    await stage.upload(await stage.clips.cut(await stage.clips.withSound('half.mkv', '640x360', 3)))
    await expectRefused('truncated')
  })

  test('has other bytes than the upload had', async () => {
    await stage.upload(await stage.clips.moving('short.mp4', '320x180', 1), 123)
    await expectRefused('truncated')
  })
})

describe('when the world falls out', () => {
  const anUpload = async () => stage.upload(await stage.clips.moving('fine.mp4', '320x180', 1))

  test('storage that cannot be read: given back', async () => {
    await anUpload()
    stage.buckets.faults.add({
      kind: 'error',
      code: 'AccessDenied',
      method: 'GET',
      keyPattern: /original$/,
      times: 10,
    })
    expect((await stage.encode()).kind).toBe('retry')
    expect(stage.last()).toMatchObject({ kind: 'failed', code: 'storage-failed', retryable: true })
  })

  test('storage that cannot be written: given back, and no master playlist says "complete"', async () => {
    await anUpload()
    stage.buckets.faults.add({
      kind: 'error',
      code: 'AccessDenied',
      method: 'PUT',
      keyPattern: /index\.m3u8$/,
      times: 10,
    })
    expect((await stage.encode()).kind).toBe('retry')
    expect((await stage.buckets.keys('media')).filter(key => key.endsWith('.m3u8'))).toEqual([])
    expect(stage.last()).toMatchObject({ kind: 'failed', retryable: true })
  })

  test('storage that stumbles, or whose answers are lost, is asked again', async () => {
    await anUpload()
    stage.buckets.faults.add({ kind: 'error', code: 'SlowDown', method: 'GET' })
    stage.buckets.faults.add({ kind: 'error', code: 'InternalError', method: 'PUT', keyPattern: /init_/ })
    stage.buckets.faults.add({ kind: 'drop', at: 'response', method: 'PUT', keyPattern: /segment_/ })
    stage.buckets.faults.add({ kind: 'drop', at: 'request', method: 'HEAD' })
    expect(await stage.encode()).toEqual({ kind: 'ready' })
  })

  test('a cms that answers only the third time is asked again', async () => {
    await anUpload()
    stage.cms.outage = 2
    expect(await stage.encode()).toEqual({ kind: 'ready' })
    expect(stage.cms.claims).toEqual(['worker-under-test'])
  })

  test('a cms that does not answer: nothing is begun', async () => {
    await anUpload()
    stage.cms.outage = 1000
    expect((await stage.encode()).kind).toBe('retry')
    expect(await stage.buckets.keys('media')).toEqual([])
  })

  test('the same job twice ends in the same state', async () => {
    await anUpload()
    expect(await stage.encode()).toEqual({ kind: 'ready' })
    const first = await stage.buckets.keys('media')
    expect(await stage.encode()).toEqual({ kind: 'ready' })
    expect(await stage.buckets.keys('media')).toEqual(first)
  })
})

describe('when the work has to end early', () => {
  /** Long enough to be caught at it. */
  const aLongUpload = async () => stage.upload(await stage.clips.repeated('long.mp4', '1280x720', 60))

  test.each(['stale', 'cancelled'] as const)(
    'a job that is %s stops FFmpeg and says nothing more',
    async kind => {
      await aLongUpload()
      stage.cms.reportAnswer = () => ({ kind })
      expect(await stage.encode()).toEqual({ kind: 'stopped', why: kind })
      expect(stage.cms.reports).toHaveLength(1)
      expect(await stage.buckets.keys('media')).not.toContainEqual(expect.stringContaining('master'))
    },
  )

  test('a worker that is asked to stop gives the job back', async () => {
    await aLongUpload()
    const stop = new AbortController()
    stage.cms.reportAnswer = () => {
      stop.abort()
      return { kind: 'accepted', leaseSeconds: 60 }
    }
    expect((await stage.encode({ signal: stop.signal })).kind).toBe('retry')
    expect(stage.last()).toMatchObject({
      kind: 'failed',
      retryable: true,
      detail: 'the worker was asked to stop',
    })
  })

  test('a job that takes too long fails for good', async () => {
    await aLongUpload()
    expect(await stage.encode({ seconds: 1 })).toEqual({ kind: 'failed', code: 'timed-out' })
    expect(stage.last()).toMatchObject({ kind: 'failed', code: 'timed-out', retryable: false })
  })
})

/** The cms names an object that is not there. */
const pointElsewhere = () => {
  const answer = stage.cms.claimAnswer
  if (answer.kind !== 'claimed') throw new Error('no upload')
  const { source } = answer.specification
  stage.cms.claimAnswer = {
    ...answer,
    specification: { ...answer.specification, source: { ...source, key: `${source.key}-elsewhere` } },
  }
}
