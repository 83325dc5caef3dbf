import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { deliverCaptions, requestPreview, type VideoOptions } from '../src/index.ts'
import { systemRequest } from '../src/pipeline.ts'
import type { ReadyAudio } from '../src/types.ts'
import { aReadyVideo } from './readyVideo.ts'
import { openWorld, type World } from './world.ts'

/** What is made of the finished version: the public clip, and text of the sound. */
const run = promisify(execFile)
let world: World
let outputs: string
/** What the app says and hears. */
let isWanted = true
let heard: ReadyAudio[] = []
let onAudio: NonNullable<VideoOptions['onAudioReady']>

beforeAll(async () => {
  outputs = await mkdtemp(join(tmpdir(), 'video-derived-'))
  await makeVersion(outputs)
  world = await openWorld({
    preview: { wanted: async () => isWanted, folder: owner => `p/${owner}/` },
    onAudioReady: (audio, payload) => onAudio(audio, payload),
  })
})
beforeEach(() => {
  isWanted = true
  heard = []
  onAudio = async audio => void heard.push(audio)
})
afterAll(async () => {
  await world?.close()
  await rm(outputs, { recursive: true })
})

/** Three seconds as the encoder lays them out. */
const makeVersion = (directory: string) =>
  run('ffmpeg', [
    ...['-v', 'error', '-f', 'lavfi', '-i', 'testsrc2=s=160x90:r=10:d=3', '-f', 'lavfi', '-i', 'sine=d=3'],
    ...['-map', '0', '-map', '1', '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'],
    ...[
      '-force_key_frames',
      'expr:gte(t,n_forced*2)',
      '-c:a',
      'aac',
      '-ac',
      '2',
      '-avoid_negative_ts',
      'disabled',
    ],
    ...['-f', 'hls', '-hls_time', '2', '-hls_playlist_type', 'vod', '-hls_segment_type', 'fmp4'],
    ...[
      '-hls_fmp4_init_filename',
      'init_%v.mp4',
      '-hls_segment_filename',
      `${directory}/%v/segment_%05d.m4s`,
    ],
    ...[
      '-var_stream_map',
      'v:0,agroup:audio,name:360p a:0,agroup:audio,name:audio',
      `${directory}/%v/index.m3u8`,
    ],
  ])

const rendition = {
  ...{ name: '360p', width: 640, height: 360, frameRate: 10, bandwidth: 900, averageBandwidth: 800 },
  ...{ codecs: 'avc1.64001e', bytes: 1000 },
}

/** A ready video whose objects are real, with all that follows from it done. */
const aFinishedVideo = async () => {
  const video = await aReadyVideo(world, { renditions: [rendition], durationSeconds: 3 })
  for (const entry of await readdir(outputs, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const Key = `${video.folder}1/${path.slice(outputs.length + 1)}`
    await world.client.send(new PutObjectCommand({ Bucket: 'media', Key, Body: await readFile(path) }))
  }
  await world.read(video.videoId)
  return video
}
const clips = async () => {
  const { Contents = [] } = await world.client.send(
    new ListObjectsV2Command({ Bucket: 'media', Prefix: 'p/' }),
  )
  return Contents.map(({ Key = '' }) => Key)
}
const captions = async (videoId: string) =>
  (await world.call('GET', `/videos/${videoId}/status`)).json.captions

describe('the public clip', () => {
  const ask = async (videoId: string) => {
    const req = await systemRequest(world.payload)
    await requestPreview(req, world.options, videoId)
    await world.read(videoId)
  }

  test('is an MP4 that begins with its index and decodes whole, made once, and gone when it is not wanted', async () => {
    const { videoId } = await aFinishedVideo()
    const [clip = ''] = await clips()
    expect(clip).toMatch(new RegExp(`^p/${world.tenants.a}/preview-${videoId}-1-[0-9a-f]{24}\\.mp4$`))
    const object = await world.client.send(new GetObjectCommand({ Bucket: 'media', Key: clip }))
    expect(object.ContentType).toBe('video/mp4')
    const bytes = Buffer.from((await object.Body?.transformToByteArray()) ?? [])
    expect(bytes.indexOf('moov')).toBeLessThan(bytes.indexOf('mdat'))
    const path = join(outputs, '..', `${videoId}.mp4`)
    await writeFile(path, bytes)
    const { stdout } = await run('ffprobe', [
      ...['-v', 'error', '-count_frames', '-show_entries', 'stream=codec_name,start_time,nb_read_frames'],
      ...['-of', 'csv=p=0', path],
    ])
    expect(stdout.split('\n')).toContain('h264,0.000000,30')
    expect(stdout).toContain('aac,0.000000,')
    expect((await run('ffmpeg', ['-v', 'error', '-i', path, '-f', 'null', '-'])).stderr).toBe('')
    await rm(path)

    await ask(videoId)
    expect(await clips()).toEqual([clip])
    isWanted = false
    await ask(videoId)
    expect(await clips()).toEqual([])
    isWanted = true
    await ask(videoId)
    expect(await clips()).toHaveLength(1)
    expect(await clips()).not.toEqual([clip])

    await world.call('DELETE', `/videos/${videoId}`)
    await world.read(videoId)
    expect(await clips()).toEqual([])
  })

  test('is not made of what nobody shows', async () => {
    isWanted = false
    await aFinishedVideo()
    expect(await clips()).toEqual([])
  })
})

describe('text of the sound', () => {
  const vtt = 'WEBVTT\n\n00:01.000 --> 00:02.000\nHello'

  test('is made by a service that gets the sound as one file, and delivered later', async () => {
    isWanted = false
    // A service for speech, reached as a plugin for speech-to-text would: it takes the sound and answers with WebVTT.
    const received: Buffer[] = []
    const service = createServer(async (request, response) => {
      for await (const part of request) received.push(part)
      response.end(vtt)
    })
    await new Promise<void>(resolve => service.listen(0, '127.0.0.1', resolve))
    const address = `http://127.0.0.1:${(service.address() as AddressInfo).port}`
    onAudio = async ({ videoId, version, open }, payload) => {
      const answer = await fetch(address, {
        method: 'POST',
        body: await open(),
        duplex: 'half',
      } as RequestInit)
      const text = await answer.text()
      expect(
        await deliverCaptions(payload, world.options, { videoId, version, language: 'en', text }),
      ).toEqual({
        kind: 'stored',
      })
    }
    const { videoId } = await aFinishedVideo()
    await new Promise(resolve => service.close(resolve))

    expect(await captions(videoId)).toEqual([{ language: 'en', label: 'English', origin: 'generated' }])
    const path = join(outputs, '..', `${videoId}.m4a`)
    await writeFile(path, Buffer.concat(received))
    const { stdout } = await run('ffprobe', [
      '-v',
      'error',
      '-show_entries',
      'format=duration',
      '-of',
      'csv=p=0',
      path,
    ])
    expect(Number(stdout)).toBeCloseTo(3, 0)
    await rm(path)
  })

  test('never takes the place of what a person wrote, nor goes to another file, nor is stored with faults', async () => {
    isWanted = false
    const { videoId } = await aFinishedVideo()
    const [audio] = heard
    expect(audio).toMatchObject({ videoId, version: 1, durationSeconds: 3, owner: world.tenants.a })
    const deliver = (change: object) =>
      deliverCaptions(world.payload, world.options, {
        videoId,
        version: 1,
        language: 'en',
        text: vtt,
        ...change,
      })
    expect(await deliver({ version: 2 })).toEqual({ kind: 'outdated' })
    expect(await deliver({ videoId: crypto.randomUUID() })).toEqual({ kind: 'outdated' })
    expect(await deliver({ text: 'Hello' })).toMatchObject({ kind: 'faulty', faults: [{ line: 1 }] })
    expect(await deliver({ language: '?' })).toMatchObject({ kind: 'faulty' })
    expect(await captions(videoId)).toEqual([])

    await world.call('PUT', `/videos/${videoId}/captions/en`, {
      body: { text: vtt.replace('Hello', 'By hand') },
    })
    expect(await deliver({})).toEqual({ kind: 'kept' })
    expect((await world.call('GET', `/videos/${videoId}/captions/en`)).json.text).toContain('By hand')
  })

  test('is asked for again when the app could not take it', async () => {
    isWanted = false
    onAudio = async () => {
      throw new Error('The service does not answer.')
    }
    await expect(aFinishedVideo()).rejects.toThrow('The service does not answer.')
  })
})
