import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import HLS from 'hls-parser'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ffmpeg, ffprobe } from './clips.ts'
import { type Stage, setStage } from './stage.ts'
import { startLongVideo } from './twoWorkers.ts'

let stage: Stage
beforeEach(async () => {
  stage = await setStage()
})
afterEach(async () => {
  expect(await stage.leftovers()).toEqual([])
  await stage.clear()
})

/** Short ones, so that borders are many and tests quick. */
const lengths = { afterSeconds: 5, seconds: 4 }
/** Where the media of the parts can be read; `stage.encode` puts those of the whole elsewhere. */
const joined = () => join(stage.root, 'joined')
type LongVideo = Awaited<ReturnType<typeof startLongVideo>>

/** Two workers at once, until there is nothing left to do. */
const untilReady = async (video: LongVideo) => {
  const worker = async () => {
    for (let turn = 0; turn < 40; turn++) {
      const outcome = await video.work()
      if (outcome.kind === 'ready' || outcome.kind === 'failed' || outcome.kind === 'retry') return outcome
      // The other one is still at it.
      if (outcome.kind === 'nothing') await new Promise(resolve => setTimeout(resolve, 50))
    }
    return null
  }
  const ends = await Promise.all([worker(), video.given.length === 0 ? null : worker()])
  return ends.find(end => end !== null)
}
const encodeInParts = async (path: string, parts = lengths, segmentSeconds = 2) => {
  const video = await startLongVideo(stage, path, parts, segmentSeconds)
  expect(await video.work()).toEqual({ kind: 'planned' })
  expect(await untilReady(video)).toEqual({ kind: 'ready' })
  await stage.buckets.mirror(video.prefix, joined())
  return video
}
/** The same source, encoded by one run. */
const encodeWhole = async (path: string) => {
  await stage.upload(path)
  const claim = stage.cms.claimAnswer
  if (claim.kind !== 'claimed') throw new Error('nothing to claim')
  // On a second attempt no rung is copied, as in parts.
  stage.cms.claimAnswer = { ...claim, specification: { ...claim.specification, attempt: 2 } }
  expect(await stage.encode()).toEqual({ kind: 'ready' })
  return stage.outputs
}

interface Packet {
  readonly pts: number
  readonly dts: number
  readonly key: boolean
}
/** In the order of decoding, in seconds. */
const packetsOf = async (folder: string, name: string): Promise<Packet[]> => {
  const text = await ffprobe(
    join(folder, name, 'index.m3u8'),
    '-show_entries',
    'packet=pts_time,dts_time,flags',
  )
  return text
    .trim()
    .split('\n')
    .filter(line => line !== '')
    .map(line => line.split(','))
    .map(([pts, dts, flags]) => ({
      pts: Number(pts),
      dts: Number(dts),
      key: flags?.startsWith('K') ?? false,
    }))
}
const gapsIn = (times: readonly number[]) => {
  const sorted = [...times].sort((one, other) => one - other)
  return [...new Set(sorted.slice(1).map((time, at) => (time - (sorted[at] ?? 0)).toFixed(3)))]
}
/** A digest of each shown picture, made small and grey, so that equal pictures of two encodes look alike. */
const picturesOf = async (folder: string, name: string): Promise<Buffer[]> => {
  const path = join(stage.root, `${name}-${Math.random()}.gray`)
  const playlist = join(folder, name, 'index.m3u8')
  await ffmpeg('-xerror', '-i', playlist, '-vf', 'scale=16:9:flags=area,format=gray', '-f', 'rawvideo', path)
  const bytes = await readFile(path)
  return Array.from({ length: bytes.length / 144 }, (_, at) => bytes.subarray(at * 144, at * 144 + 144))
}
const apart = (one: Buffer, other: Buffer) =>
  one.reduce((sum, value, at) => sum + Math.abs(value - (other[at] ?? 0)), 0) / one.length

const expectWhole = async (whole: string, name: string, step: readonly string[]) => {
  const [parts, one] = [await packetsOf(joined(), name), await packetsOf(whole, name)]
  expect(parts).toHaveLength(one.length)
  expect(gapsIn(parts.map(each => each.pts))).toEqual(step)
  expect(parts[0]?.pts).toBe(0)
  const decoding = parts.map(each => each.dts)
  expect(decoding).toEqual([...decoding].sort((a, b) => a - b))
  const keys = (packets: readonly Packet[]) => packets.filter(each => each.key).map(each => each.pts)
  const [ours, theirs] = [keys(parts), keys(one)]
  expect(ours).toHaveLength(theirs.length)
  // At 29.97 a keyframe may fall one frame from where one run has it.
  const late = ours.map((time, at) => Math.abs(time - (theirs[at] ?? 0)))
  expect(Math.max(...late)).toBeLessThan(0.05)
  const [seen, wanted] = [await picturesOf(joined(), name), await picturesOf(whole, name)]
  expect(seen).toHaveLength(wanted.length)
  const worst = Math.max(...seen.map((picture, at) => apart(picture, wanted[at] ?? Buffer.alloc(144))))
  expect(worst).toBeLessThan(3)
}

/** A picture whose every frame is unlike its neighbours, so that a lost or doubled one shows. */
const counting = (rate: string, seconds: number) =>
  `color=black:s=320x180:r=${rate}:d=${seconds}[back];color=white:s=80x60:r=${rate}[box];[back][box]overlay=x='mod(n*37,W-w)':y='mod(n*23,H-h)':shortest=1`

describe('a source that is made in parts', () => {
  test('is the same as one that is made whole: frames, keyframes, sound, pictures', async () => {
    const path = join(stage.sources, 'long.mp4')
    const picture = counting('30', 9)
    const sound = `aevalsrc='0.5*sin(2000*PI*t)*lt(mod(t,1),0.1)':s=48000:d=9`
    await ffmpeg(
      ...['-f', 'lavfi', '-i', picture, '-f', 'lavfi', '-i', sound, '-c:v', 'libx264'],
      ...['-preset', 'ultrafast', '-g', '250', '-bf', '2', '-pix_fmt', 'yuv420p', '-c:a', 'aac', path],
    )
    const video = await encodeInParts(path)
    expect(video.given.map(({ task }) => task.kind).sort()).toEqual(
      ['whole', 'chunk', 'chunk', 'sound', 'join'].sort(),
    )
    const report = stage.cms.reports.at(-1)
    if (report?.kind !== 'ready') throw new Error('not ready')
    const stored = await stage.buckets.keys('media')
    const left = stored.filter(key => !key.includes('/parts/'))
    const whole = await encodeWhole(path)
    const reportOfWhole = stage.cms.reports.at(-1)
    if (reportOfWhole?.kind !== 'ready') throw new Error('not ready')

    await expectWhole(whole, '360p', ['0.033'])
    const sounds = [await packetsOf(joined(), 'audio'), await packetsOf(whole, 'audio')]
    expect(sounds[0]).toEqual(sounds[1])
    const master = HLS.parse(await readFile(join(joined(), 'master.m3u8'), 'utf8'))
    if (!master.isMasterPlaylist) throw new Error('not a master playlist')
    expect(master.variants.map(({ uri, codecs, frameRate }) => [uri, codecs, frameRate])).toEqual([
      ['360p/index.m3u8', reportOfWhole.renditions[0]?.codecs, 30],
    ])
    const media = HLS.parse(await readFile(join(joined(), '360p', 'index.m3u8'), 'utf8'))
    if (media.isMasterPlaylist) throw new Error('not a media playlist')
    expect(media.segments.map(({ duration }) => duration)).toEqual([2, 2, 2, 2, 1])
    expect(report).toMatchObject({
      durationSeconds: reportOfWhole.durationSeconds,
      poster: true,
      posterCandidates: reportOfWhole.posterCandidates,
      storyboard: true,
      hasAudio: true,
    })
    expect(report.encodeCpuSeconds).toBeGreaterThan(0.1)
    // Nothing is there that no playlist names, but what the cms removes.
    const segments = media.segments.map(({ uri }) => `${video.prefix}360p/${uri}`)
    expect(left.filter(key => key.includes('/360p/') && key.endsWith('.m4s')).sort()).toEqual(segments.sort())
    const bytes = await Promise.all(
      left.map(async key => (await readFile(join(joined(), key.slice(video.prefix.length)))).length),
    )
    expect(report.outputBytes).toBe(bytes.reduce((sum, each) => sum + each, 0))
  })

  test.each([
    ['29.97', '30000/1001', ['-g', '75'], ['0.033', '0.034']],
    ['25, from long groups of pictures', '25', ['-g', '500', '-bf', '3'], ['0.040']],
    ['60', '60', ['-g', '90'], ['0.016', '0.017']],
  ])('of %s frames a second loses none and has none twice', async (_what, rate, how, step) => {
    const path = join(stage.sources, 'rate.mp4')
    const made = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', ...how, path]
    await ffmpeg('-f', 'lavfi', '-i', counting(rate, 9), ...made)
    await encodeInParts(path)
    const whole = await encodeWhole(path)
    const gaps = gapsIn((await packetsOf(whole, '360p')).map(each => each.pts))
    expect(gaps.every(gap => step.includes(gap))).toBe(true)
    await expectWhole(whole, '360p', gaps)
  })

  test('of a rate that varies shows at a border what one run shows', async () => {
    const path = join(stage.sources, 'varying.mkv')
    // A frame now and then; across the border at 4 s one picture stands from 3.2 s to 5.1 s.
    const picture = `${counting('30', 9)},select='not(mod(n,7))*not(between(t,3.3,5))+lt(t,1)'`
    await ffmpeg(
      ...['-f', 'lavfi', '-i', picture, '-fps_mode', 'vfr', '-c:v', 'libx264', '-preset', 'ultrafast'],
      ...['-g', '20', '-pix_fmt', 'yuv420p', path],
    )
    await encodeInParts(path)
    const whole = await encodeWhole(path)
    await expectWhole(whole, '360p', gapsIn((await packetsOf(whole, '360p')).map(each => each.pts)))
  })

  test('whose picture ends long before its sound is as long as its sound', async () => {
    const path = join(stage.sources, 'short-picture.mp4')
    const made = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac', path]
    await ffmpeg('-f', 'lavfi', '-i', counting('30', 3), '-f', 'lavfi', '-i', 'sine=d=13', ...made)
    await encodeInParts(path)
    expect(await packetsOf(joined(), '360p')).toHaveLength(90)
    const report = stage.cms.reports.at(-1)
    expect(report).toMatchObject({ kind: 'ready', durationSeconds: expect.closeTo(13, 1) })
  })
})

describe('a worker on a chunk that dies', () => {
  test('costs that chunk alone, and what it still writes is in nobody’s way', async () => {
    const path = join(stage.sources, 'long.mp4')
    await ffmpeg(
      ...['-f', 'lavfi', '-i', counting('30', 9), '-c:v', 'libx264', '-preset', 'ultrafast'],
      ...['-pix_fmt', 'yuv420p', path],
    )
    const video = await startLongVideo(stage, path, lengths)
    await video.work()
    const stopping = new AbortController()
    const { runFfmpeg } = stage.world
    // It dies in the middle of its run: nothing more is heard of it.
    const dying = video.work(
      { signal: stopping.signal },
      {
        runFfmpeg: (run, how) => {
          video.lose(2)
          stopping.abort()
          return runFfmpeg(run, how)
        },
      },
    )
    expect(await dying).toMatchObject({ kind: 'stopped' })
    // This one lives, but its lease ran out: it stores all under its own token, and is told so in the end.
    const slow = await video.work(
      {},
      {
        runFfmpeg: async (run, how) => {
          const result = await runFfmpeg(run, how)
          if (video.given[2]?.end === null && run.outputs.some(each => each.target.endsWith('.ts'))) {
            setTimeout(() => video.lose(3), 0)
          }
          return result
        },
      },
    )
    expect(slow).toMatchObject({ kind: 'stopped', why: 'stale' })
    expect(await untilReady(video)).toEqual({ kind: 'ready' })
    const made = video.given.map(({ task, end }) => [task.kind === 'chunk' ? task.index : task.kind, end])
    expect(made.filter(([task]) => task === 0)).toEqual([
      [0, 'lost'],
      [0, 'lost'],
      [0, 'part-done'],
    ])
    expect(made.filter(([task]) => task === 1)).toEqual([[1, 'part-done']])
    await stage.buckets.mirror(video.prefix, joined())
    expect(await packetsOf(joined(), '360p')).toHaveLength(270)
    expect((await stage.buckets.keys('media')).filter(key => /-[23]-\d+\.m4s$/.test(key))).toEqual([])
  })

  test('whoever joins refuses parts that are not stored as they were made', async () => {
    const path = join(stage.sources, 'long.mp4')
    await ffmpeg(
      ...['-f', 'lavfi', '-i', counting('30', 9), '-c:v', 'libx264', '-preset', 'ultrafast'],
      ...['-pix_fmt', 'yuv420p', path],
    )
    const video = await startLongVideo(stage, path, lengths)
    for (const _ of ['plan', 'first', 'second']) await video.work()
    const segment = (await stage.buckets.keys('media')).find(key => /part-0001.*\.m4s$/.test(key)) ?? ''
    await stage.world.media.remove({ bucket: 'media', keys: [segment] }, new AbortController().signal)
    expect(await video.work()).toMatchObject({ kind: 'retry' })
    expect(await stage.buckets.keys('media')).not.toContain(video.masterKey)
  })
})

test('ten hours of slides come out whole, frame by frame', { timeout: 240_000 }, async () => {
  const path = join(stage.sources, 'ten-hours.mp4')
  const slides = "color=black:s=160x90:r=1:d=36000,drawbox=c=white:t=fill:enable='mod(n\\,7)'"
  await ffmpeg(
    ...['-f', 'lavfi', '-i', slides, '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', path],
  )
  await encodeInParts(path, { afterSeconds: 3_600, seconds: 3_600 }, 60)
  const playlist = HLS.parse(await readFile(join(joined(), '360p', 'index.m3u8'), 'utf8'))
  if (playlist.isMasterPlaylist) throw new Error('a master')
  expect(playlist.segments.reduce((sum, { duration }) => sum + duration, 0)).toBeCloseTo(36_000, 3)
  const packets = await packetsOf(joined(), '360p')
  expect(packets).toHaveLength(36_000)
  expect(gapsIn(packets.map(({ pts }) => pts))).toEqual(['1.000'])
})
