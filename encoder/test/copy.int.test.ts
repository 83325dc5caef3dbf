import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ladder, parseMediaPlaylist } from '@lectern/plugin-video/contract'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { copyWhereFit } from '../src/copyTop.ts'
import { durationOf } from '../src/hls.ts'
import { planLadder } from '../src/planLadder.ts'
import { ffmpeg, ffprobe } from './clips.ts'
import { type Stage, setStage } from './stage.ts'

let stage: Stage
beforeEach(async () => {
  stage = await setStage()
})
afterEach(async () => {
  expect(await stage.leftovers()).toEqual([])
  await stage.clear()
})

/** A source with a flash and a beep at every whole second but the first; `coded` decides how fit it is. */
const makeSource = async (name: string, coded: readonly string[], rate = '30') => {
  const path = join(stage.sources, name)
  const picture = `color=gray:s=480x480:r=${rate}:d=8.1,drawbox=c=white:t=fill:enable='gte(t,0.999)*lt(mod(t+0.0001,1),0.1)'`
  const sound = `aevalsrc='0.5*sin(2000*PI*t)*gte(t,1)*lt(mod(t,1),0.1)':s=48000:d=8`
  await ffmpeg(
    ...['-f', 'lavfi', '-i', picture, '-f', 'lavfi', '-i', sound, '-c:v', 'libx264', '-preset', 'veryfast'],
    ...['-frames:v', '240', '-pix_fmt', 'yuv420p', '-c:a', 'aac', ...coded, path],
  )
  return path
}
const groupsOf = (frames: number, ...more: string[]) => [
  ...['-g', String(frames), '-keyint_min', String(frames), '-sc_threshold', '0', ...more],
]

const names = ['480p', '360p']
const playlistPath = (name: string) => join(stage.outputs, name, 'index.m3u8')
const segments = async (name: string) => {
  const playlist = parseMediaPlaylist(await readFile(playlistPath(name), 'utf8'))
  if (!playlist) throw new Error(`The playlist of ${name} is incomplete`)
  return playlist.segments
}
const hashes = async (path: string) =>
  (
    await ffprobe(
      path,
      ...['-select_streams', 'v', '-show_data_hash', 'md5'],
      '-show_entries',
      'packet=data_hash',
    )
  )
    .trim()
    .split('\n')
const wasCopied = async (source: string) => {
  const [ours, theirs] = [await hashes(playlistPath('480p')), await hashes(source)]
  return ours.join() === theirs.join()
}

/** What holds of every video, whoever encoded its largest rendition. */
const expectWhole = async (frames: number, rate = 30) => {
  const [top, ...others] = await Promise.all(names.map(segments))
  if (!top) throw new Error('There is no rendition')
  expect(Math.max(...top.map(each => each.seconds))).toBeLessThanOrEqual(8)
  for (const other of others) {
    expect(other.map(each => each.seconds.toFixed(2))).toEqual(top.map(each => each.seconds.toFixed(2)))
  }
  expect(Math.abs(durationOf(top) - frames / rate)).toBeLessThan(1 / rate)
  for (const name of names) {
    const { stdout, stderr } = await ffmpeg(
      ...['-i', playlistPath(name), '-map', '0:v', '-vsync', '0', '-f', 'framecrc', '-c:v', 'rawvideo', '-'],
    )
    expect(stderr, name).toBe('')
    const shown = stdout.split('\n').filter(line => line !== '' && !line.startsWith('#'))
    expect(shown.length, name).toBe(frames)
    const times = await shownTimes(name)
    expect(times[0], name).toBe(0)
    const gaps = times.slice(1).map((time, at) => time - (times[at] ?? 0))
    expect(Math.min(...gaps), name).toBeGreaterThan(0.9 / rate)
    expect(Math.max(...gaps), name).toBeLessThan(1.1 / rate)
  }
  expect(Math.abs(await outOfStep())).toBeLessThan(0.005)
}

const shownTimes = async (name: string) => {
  const listed = await ffprobe(playlistPath(name), '-select_streams', 'v', '-show_entries', 'packet=pts_time')
  const times = listed.split('\n').filter(line => line !== '')
  return times.map(Number.parseFloat).sort((one, other) => one - other)
}

/** Seconds from the first flash to the first beep, in the largest rendition with its sound. */
const outOfStep = async (): Promise<number> => {
  const text = await readFile(join(stage.outputs, 'master.m3u8'), 'utf8')
  const [sound] = text.split('\n').filter(line => line.startsWith('#EXT-X-MEDIA'))
  const path = join(stage.outputs, 'top.m3u8')
  const variant = '#EXT-X-STREAM-INF:BANDWIDTH=1000000,AUDIO="audio"\n480p/index.m3u8'
  await writeFile(path, `#EXTM3U\n#EXT-X-VERSION:7\n${sound}\n${variant}\n`)
  const look = 'signalstats,metadata=print:key=lavfi.signalstats.YAVG:file=-'
  const listen =
    'asetnsamples=48:p=0,astats=metadata=1:reset=1,ametadata=print:key=lavfi.astats.Overall.Peak_level:file=-'
  const { stdout: seen } = await ffmpeg('-t', '2', '-i', path, '-an', '-vf', look, '-f', 'null', '-')
  const { stdout: heard } = await ffmpeg('-t', '2', '-i', path, '-vn', '-af', listen, '-f', 'null', '-')
  return firstAbove(heard, /Peak_level=(\S+)/, -30) - firstAbove(seen, /YAVG=(\S+)/, 180)
}

const firstAbove = (text: string, value: RegExp, level: number): number => {
  let now = Number.NaN
  for (const line of text.split('\n')) {
    now = Number(/pts_time:([\d.]+)/.exec(line)?.[1] ?? now)
    if (Number(value.exec(line)?.[1]) > level) return now
  }
  return Number.NaN
}

describe('a source that is fit for HLS keeps its picture', () => {
  test.each<[string, string[], string, string[]]>([
    ['with keyframes where segments begin', groupsOf(60), '30', ['6.000', '2.000']],
    ['with keyframes off the grid', groupsOf(75, '-bf', '3'), '30000/1001', ['7.508', '0.500']],
  ])('%s', async (_what, coded, rate, cut) => {
    const source = await makeSource('fit.mp4', coded, rate)
    await stage.upload(source)
    expect(await stage.encode()).toEqual({ kind: 'ready' })
    expect(await wasCopied(source)).toBe(true)
    expect((await segments('480p')).map(each => each.seconds.toFixed(3))).toEqual(cut)
    await expectWhole(240, rate === '30' ? 30 : 30_000 / 1001)
  })

  test('also when it is the only rendition, without sound and B-frames, its index in front', async () => {
    const coded = groupsOf(30, '-bf', '0', '-b:v', '300k', '-movflags', '+faststart')
    const source = await stage.clips.moving('small.mp4', '320x180', 2, ...coded)
    await stage.upload(source)
    expect(await stage.encode()).toEqual({ kind: 'ready' })
    expect(await hashes(playlistPath('360p'))).toEqual(await hashes(source))
    expect((await shownTimes('360p'))[0]).toBe(0)
    expect(stage.last()).toMatchObject({ kind: 'ready', poster: true, hasAudio: false })
  })
})

describe('a source is encoded', () => {
  test('at the second attempt, and as whole', async () => {
    const source = await makeSource('again.mp4', groupsOf(60))
    await stage.upload(source)
    const { claimAnswer } = stage.cms
    if (claimAnswer.kind !== 'claimed') throw new Error('There is no job')
    stage.cms.claimAnswer = { ...claimAnswer, specification: { ...claimAnswer.specification, attempt: 2 } }
    expect(await stage.encode()).toEqual({ kind: 'ready' })
    expect(await wasCopied(source)).toBe(false)
    await expectWhole(240)
  })
})

/** Whether the worker would copy a source: what it asks before it encodes. */
const isFit = async (path: string): Promise<boolean> => {
  const { signal } = new AbortController()
  const probed = await stage.world.probe(`file:${path}`, signal)
  if (probed.kind !== 'source') throw new Error(`The clip was refused: ${JSON.stringify(probed)}`)
  const how = { source: probed.source, input: `file:${path}`, segmentSeconds: 6, signal }
  return (await copyWhereFit(planLadder(probed.source, ladder), how)).copy !== null
}

describe('a source is not fit with', () => {
  const small = async (name: string, seconds: number, ...coded: string[]) =>
    stage.clips.withSound(name, '320x180', seconds, '-preset', 'veryfast', '-b:v', '300k', ...coded)

  test.each<[string, string, string[]]>([
    ['nothing amiss, that is, with this alone it is fit', 'fit.mp4', groupsOf(60)],
    ['too few keyframes', 'few.mp4', groupsOf(300)],
    ['open groups', 'open.mp4', groupsOf(60, '-x264-params', 'open-gop=1', '-bf', '3')],
    ['a refresh that creeps in', 'creeping.mp4', groupsOf(60, '-x264-params', 'intra-refresh=1')],
    ['ten bits', 'ten.mp4', groupsOf(60, '-pix_fmt', 'yuv420p10le', '-profile:v', 'high10')],
    ['more than the peak', 'loud.mp4', groupsOf(60, '-b:v', '3M', '-minrate', '3M', '-bufsize', '1M')],
    ['fragments', 'fragments.mp4', groupsOf(60, '-movflags', '+frag_keyframe+empty_moov')],
    ['an index of another kind', 'other.mkv', groupsOf(60)],
    [
      'a rate that varies',
      'varying.mp4',
      groupsOf(60, '-vf', "select='lt(t,1)+not(mod(n,3))'", '-vsync', 'vfr'),
    ],
  ])('%s', async (_what, name, coded) => {
    expect(await isFit(await small(name, 9, ...coded))).toBe(name === 'fit.mp4')
  })

  test('a picture that begins late, or whose beginning or end an edit list hides', async () => {
    const whole = await small('whole.mp4', 3, ...groupsOf(60))
    const made = async (name: string, ...how: string[]) => {
      const path = join(stage.sources, name)
      await ffmpeg(...how, '-c', 'copy', path)
      return path
    }
    expect(await isFit(await made('same.mp4', '-i', whole))).toBe(true)
    const late = ['-itsoffset', '0.5', '-i', whole, '-i', whole, '-map', '0:v', '-map', '1:a']
    expect(await isFit(await made('late.mp4', ...late))).toBe(false)
    expect(await isFit(await made('cut.mp4', '-ss', '1', '-i', whole))).toBe(false)
  })
})
