import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import HLS from 'hls-parser'
import { expect } from 'vitest'
import { ffprobe } from './clips.ts'
import type { Kind } from './matrixKinds.ts'

const run = promisify(execFile)

/** Decodes and gives what filters print to stdout; anything that FFmpeg complains of fails the test. */
const decoded = async (path: string, ...what: string[]): Promise<string> => {
  const { stdout, stderr } = await run(
    'ffmpeg',
    ['-v', 'error', '-nostdin', '-copyts', '-i', path, ...what, '-f', 'null', '-'],
    {
      maxBuffer: 1 << 28,
    },
  )
  expect(stderr, path).toBe('')
  return stdout
}

interface Measure {
  readonly at: number
  readonly value: number
}

/** Time and value of everything that a metadata filter prints. */
const measures = (text: string, key: string): Measure[] =>
  text.split(/^frame:/m).flatMap(part => {
    const at = /pts_time:(-?[\d.]+)/.exec(part)?.[1]
    const value = new RegExp(`${key}=(-?(?:[\\d.]+|inf))`).exec(part)?.[1]
    return at === undefined || value === undefined ? [] : [{ at: Number(at), value: Number(value) }]
  })

/** Brightness of each frame. */
const framesOf = async (path: string): Promise<Measure[]> =>
  measures(
    await decoded(
      path,
      '-map',
      '0:v:0',
      '-vf',
      'signalstats,metadata=print:key=lavfi.signalstats.YAVG:file=-',
    ),
    'YAVG',
  )

/** Peak of each millisecond of sound, in dB. */
const loudnessOf = async (path: string, stream = '0:a:0'): Promise<Measure[]> =>
  measures(
    await decoded(
      path,
      ...['-map', stream, '-af'],
      'asetnsamples=48:p=0,astats=metadata=1:reset=1:measure_perchannel=none,ametadata=print:key=lavfi.astats.Overall.Peak_level:file=-',
    ),
    'Peak_level',
  )

const firstAbove = (list: readonly Measure[], level: number) =>
  list.find(({ value }) => value > level)?.at ?? Number.NaN

const keyframesOf = async (path: string): Promise<number[]> =>
  (await ffprobe(path, '-select_streams', 'v:0', '-show_entries', 'packet=pts_time,flags'))
    .trim()
    .split('\n')
    .filter(line => line.split(',')[1]?.startsWith('K'))
    .map(line => Number(line.split(',')[0]))

const mediaOf = async (folder: string, name: string) => {
  const playlist = HLS.parse(await readFile(join(folder, name, 'index.m3u8'), 'utf8'))
  if (playlist.isMasterPlaylist) throw new Error(`${name} is not a media playlist`)
  return playlist
}

const lengthOf = async (folder: string, name: string) =>
  (await mediaOf(folder, name)).segments.reduce((sum, each) => sum + each.duration, 0)

/** One AAC frame at 48 kHz. */
const soundFrame = 1024 / 48_000

/** Everything that has to hold of what was made of any source, in `folder`. */
export const checkOutputs = async (folder: string, kind: Kind): Promise<void> => {
  const master = HLS.parse(await readFile(join(folder, 'master.m3u8'), 'utf8'))
  if (!master.isMasterPlaylist) throw new Error('not a master playlist')
  await checkPoster(folder)
  for (const name of kind.sound) {
    const length = await lengthOf(folder, name)
    if (name === 'audio' || !kind.picture)
      expect(Math.abs(length - kind.seconds), name).toBeLessThan(2.5 * soundFrame)
    const shape = await ffprobe(
      join(folder, name, 'index.m3u8'),
      '-show_entries',
      'stream=codec_name,sample_rate,channels',
    )
    expect(shape.split('\n')[0], name).toBe('aac,48000,2')
  }
  const [variant] = master.variants
  const heard = variant?.audio.map(each => each.uri) ?? []
  if (!kind.picture) {
    expect(master.variants.map(each => [each.uri, each.codecs])).toEqual([['audio/index.m3u8', 'mp4a.40.2']])
    expect(heard).toEqual(kind.sound.length > 1 ? kind.sound.map(name => `${name}/index.m3u8`) : [])
    const loud = await loudnessOf(join(folder, 'master.m3u8'))
    if (kind.flashAt !== null) expect(Math.abs(firstAbove(loud, -30) - kind.flashAt)).toBeLessThan(0.005)
    return
  }
  expect(heard).toEqual(kind.sound.map(name => `${name}/index.m3u8`))
  await checkPicture(folder, kind.picture, kind, master.variants)
}

const checkPoster = async (folder: string) => {
  const poster = await ffprobe(join(folder, 'poster.jpg'), '-show_entries', 'stream=codec_name')
  expect(poster.trim()).toBe('mjpeg')
}

const checkPicture = async (
  folder: string,
  picture: NonNullable<Kind['picture']>,
  kind: Kind,
  variants: readonly HLS.types.Variant[],
) => {
  const bySize = [...variants].sort(
    (one, other) => (other.resolution?.height ?? 0) - (one.resolution?.height ?? 0),
  )
  expect(bySize.map(each => `${each.resolution?.width}x${each.resolution?.height}`)).toEqual(picture.sizes)
  const frame = 1 / picture.rate
  const all: { frames: Measure[]; keyframes: number[] }[] = []
  for (const { uri, frameRate } of bySize) {
    expect(frameRate, uri).toBeCloseTo(picture.rate, 2)
    const name = uri.split('/')[0] ?? ''
    const length = await lengthOf(folder, name)
    expect(Math.abs(length - kind.seconds), `seconds of ${name}: ${length}`).toBeLessThanOrEqual(
      frame + 0.002,
    )
    const path = join(folder, uri)
    const shown = await ffprobe(path, '-show_entries', 'stream=pix_fmt,width,height,sample_aspect_ratio')
    expect(shown.split('\n')[0]).toMatch(
      new RegExp(`^${picture.sizes[all.length]?.replace('x', ',')},1:1,yuv420p$`),
    )
    all.push({ frames: await framesOf(path), keyframes: await keyframesOf(path) })
  }
  const [top] = all
  if (!top) throw new Error('no rendition')
  for (const each of all) {
    expect(each.frames.length).toBe(top.frames.length)
    expect(each.keyframes).toEqual(top.keyframes)
  }
  expect(Math.abs(top.frames.length * frame - kind.seconds)).toBeLessThanOrEqual(frame + 0.002)
  expect(top.keyframes.length).toBeGreaterThanOrEqual(Math.ceil(kind.seconds / 2 - 0.05))
  const gaps = top.frames.slice(1).map(({ at }, index) => at - (top.frames[index]?.at ?? 0))
  if (gaps.length > 0) expect(Math.max(...gaps)).toBeLessThan(1.1 * frame)
  if (kind.brightness !== undefined) {
    expect(Math.abs((top.frames.at(-1)?.value ?? 0) - kind.brightness)).toBeLessThan(6)
    const tags = ['-show_entries', 'stream=color_range,color_space,color_transfer,color_primaries']
    const tagged = await ffprobe(join(folder, bySize[0]?.uri ?? ''), ...tags)
    expect(tagged.split('\n')[0]).toBe('tv,bt709,bt709,bt709')
  }
  if (kind.flashAt === null) return
  const path = join(folder, 'master.m3u8')
  // What is dark stays below 40, or as bright as the kind says.
  const seen = firstAbove(await framesOf(path), (kind.brightness ?? 40) + 50)
  expect(Math.abs(seen - kind.flashAt), `flash at ${seen}`).toBeLessThanOrEqual(frame)
  const beeps = firstAbove(await loudnessOf(path), -30)
  expect(Math.abs(seen - beeps), `flash at ${seen}, beep at ${beeps}`).toBeLessThan(0.005)
}
