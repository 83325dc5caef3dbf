import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import HLS from 'hls-parser'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { StorageFault } from '../src/errors.ts'
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

const master = async () => {
  const playlist = HLS.parse(await readFile(join(stage.outputs, 'master.m3u8'), 'utf8'))
  if (!playlist.isMasterPlaylist) throw new Error('not a master playlist')
  return playlist
}
const media = async (name: string) => {
  const playlist = HLS.parse(await readFile(join(stage.outputs, name, 'index.m3u8'), 'utf8'))
  if (playlist.isMasterPlaylist) throw new Error('not a media playlist')
  return playlist
}
const playlistPath = (name: string) => join(stage.outputs, name, 'index.m3u8')
const frames = async (name: string) =>
  Number.parseInt(
    await ffprobe(
      playlistPath(name),
      '-count_frames',
      '-select_streams',
      'v',
      '-show_entries',
      'stream=nb_read_frames',
    ),
    10,
  )
const pixelsOf = async (name: string) =>
  (await ffprobe(playlistPath(name), '-select_streams', 'v', '-show_entries', 'stream=pix_fmt')).split(
    '\n',
  )[0]
const packets = async (name: string) =>
  (await ffprobe(playlistPath(name), '-show_entries', 'packet=pts_time,flags'))
    .trim()
    .split('\n')
    .map(line => line.split(','))
const keyframes = async (name: string) =>
  (await packets(name)).filter(([, flags]) => flags?.startsWith('K')).map(([time]) => Number(time))
const ready = () => {
  const report = stage.last()
  if (report?.kind !== 'ready') throw new Error(`not ready: ${JSON.stringify(report)}`)
  return report
}

describe('a 1080p source', () => {
  test('becomes four aligned renditions, one sound, a poster and a measured master', async () => {
    await stage.upload(await stage.clips.withSound('hd.mp4', '1920x1080', 3))
    expect(await stage.encode()).toEqual({ kind: 'ready' })

    const report = ready()
    expect(report.renditions.map(each => [each.name, each.width, each.height])).toEqual([
      ['1080p', 1920, 1080],
      ['720p', 1280, 720],
      ['480p', 854, 480],
      ['360p', 640, 360],
    ])
    expect(report).toMatchObject({ hasAudio: true, poster: true })
    expect(report.durationSeconds).toBeCloseTo(3, 1)
    expect(report.encodeCpuSeconds).toBeGreaterThan(0.1)

    const parsed = await master()
    expect(parsed.variants).toHaveLength(4)
    for (const variant of parsed.variants) {
      const said = report.renditions.find(each => variant.uri === `${each.name}/index.m3u8`)
      expect(variant).toMatchObject({
        bandwidth: said?.bandwidth,
        averageBandwidth: said?.averageBandwidth,
        codecs: said?.codecs,
        frameRate: 30,
        resolution: { width: said?.width, height: said?.height },
      })
      expect(variant.codecs).toMatch(/^avc1\.64[0-9a-f]{4},mp4a\.40\.2$/)
      expect(variant.audio.map(each => each.uri)).toEqual(['audio/index.m3u8'])
    }
    const aligned = await keyframes('1080p')
    expect(aligned).toEqual([0, 2])
    for (const name of ['1080p', '720p', '480p', '360p']) {
      expect(await frames(name), name).toBe(90)
      expect(await pixelsOf(name), name).toBe('yuv420p')
      expect(await keyframes(name), name).toEqual(aligned)
    }
    expect(
      await ffprobe(join(stage.outputs, 'poster.jpg'), '-show_entries', 'stream=codec_name,width,height'),
    ).toContain('mjpeg,1280,720')
  })
})

describe('an ordinary source', () => {
  test('is uploaded in a safe order, with types and caching, byte for byte as reported', async () => {
    await stage.upload(await stage.clips.withSound('long.mp4', '640x360', 13))
    expect(await stage.encode()).toEqual({ kind: 'ready' })

    const final = stage.buckets.puts.filter(put => !put.key.endsWith('early.m3u8'))
    const names = final.map(put => put.key.split('/').slice(4).join('/'))
    expect(names.at(-1)).toBe('master.m3u8')
    const firstPlaylist = names.findIndex(name => name.endsWith('.m3u8'))
    expect(names.slice(firstPlaylist).every(name => name.endsWith('.m3u8'))).toBe(true)
    expect(names).toEqual([...new Set(names)])
    const types = Object.fromEntries(
      stage.buckets.puts.map(put => [put.key.slice(put.key.lastIndexOf('.')), put.contentType]),
    )
    expect(types).toEqual({
      '.m3u8': 'application/vnd.apple.mpegurl',
      '.m4s': 'video/iso.segment',
      '.mp4': 'video/mp4',
      '.jpg': 'image/jpeg',
      '.vtt': 'text/vtt; charset=utf-8',
    })
    expect(final.every(put => put.cacheControl.includes('immutable'))).toBe(true)

    const files = await readdir(stage.outputs, { recursive: true, withFileTypes: true })
    const sizes = await Promise.all(
      files
        .filter(file => file.isFile())
        .map(async file => (await stat(join(file.parentPath, file.name))).size),
    )
    expect(ready().outputBytes).toBe(sizes.reduce((sum, size) => sum + size, 0))
    expect(ready().renditions.map(each => each.name)).toEqual(['360p'])
    expect((await media('360p')).segments.map(each => each.duration)).toEqual([6, 6, 1])
    expect(await frames('360p')).toBe(390)
    expect(await keyframes('360p')).toEqual([0, 2, 4, 6, 8, 10, 12])
    expect(JSON.stringify(stage.lines)).not.toMatch(/https?:|source\//)
  })

  test('keeps picture and sound together', async () => {
    await stage.upload(await stage.clips.flashes())
    expect(await stage.encode()).toEqual({ kind: 'ready' })
    expect(Number((await packets('360p'))[0]?.[0])).toBe(0)

    // Through the master, as a player does: there FFmpeg moves both by the same start time.
    const whole = join(stage.outputs, 'master.m3u8')
    const { stdout: seen } = await ffmpegText(
      whole,
      '-vf',
      'signalstats,metadata=print:key=lavfi.signalstats.YAVG:file=-',
    )
    const flash = firstTime(seen, /pts_time:([\d.]+)/, /YAVG=([\d.]+)/, 100)
    const { stdout: heard } = await ffmpegText(
      whole,
      '-vn',
      '-af',
      'asetnsamples=48:p=0,astats=metadata=1:reset=1,ametadata=print:key=lavfi.astats.Overall.Peak_level:file=-',
    )
    const beep = firstTime(heard, /pts_time:([\d.]+)/, /Peak_level=(-?[\d.]+|-?inf)/, -30)
    expect(flash).toBeCloseTo(1, 1)
    expect(Math.abs(flash - beep)).toBeLessThan(0.004)
  })

  test('with subtitles and a cover beside the picture is read all the same', async () => {
    const [cover, words, plain, path] = ['cover.png', 'words.srt', 'plain.mp4', 'with-all.mkv'].map(name =>
      join(stage.sources, name),
    ) as [string, string, string, string]
    await ffmpeg('-f', 'lavfi', '-i', 'color=red:s=64x64:d=1', '-frames:v', '1', cover)
    await writeFile(words, '1\n00:00:00,000 --> 00:00:01,000\nHello\n')
    await stage.clips.moving('plain.mp4', '320x180', 1)
    const all = ['-i', plain, '-i', words, '-attach', cover, '-metadata:s:t', 'mimetype=image/png']
    await ffmpeg(...all, '-map', '0', '-map', '1', '-c', 'copy', path)
    await stage.upload(path)
    expect(await stage.encode()).toEqual({ kind: 'ready' })
  })

  test('of 29.97 frames per second loses none', async () => {
    await stage.upload(await stage.clips.flashes('640x360', 3, '30000/1001'))
    expect(await stage.encode()).toEqual({ kind: 'ready' })
    expect(await frames('360p')).toBe(90)
    expect((await master()).variants[0]?.frameRate).toBe(29.97)
  })
})

describe('a source of many blocks', () => {
  test('with its index at the end is read by parts, none of them twice', async () => {
    await stage.upload(
      await stage.clips.withSound(
        'heavy.mp4',
        '1280x720',
        3,
        '-b:v',
        '40M',
        '-minrate',
        '40M',
        '-bufsize',
        '8M',
      ),
    )
    const reads: number[] = []
    const { read } = stage.world.ingest
    const world = {
      ...stage.world,
      ingest: {
        ...stage.world.ingest,
        read: (...asked: Parameters<typeof read>) => {
          reads.push(asked[1].from)
          return read(...asked)
        },
      },
    }
    expect(await stage.encode({}, world)).toEqual({ kind: 'ready' })
    expect(await frames('720p')).toBe(90)
    expect(reads.length).toBeGreaterThan(3)
    expect(reads).toEqual([...new Set(reads)])
  })

  test('that can no longer be read in its middle is given back, not taken for a shorter one', async () => {
    const still = ['-c:v', 'mjpeg', '-q:v', '1', '-pix_fmt', 'yuvj444p']
    await stage.upload(await stage.clips.moving('heavy.mkv', '1280x720', 2, ...still))
    const { read } = stage.world.ingest
    const world = {
      ...stage.world,
      ingest: {
        ...stage.world.ingest,
        read: (...[object, range, signal]: Parameters<typeof read>) =>
          range.from > 4_000_000
            ? Promise.reject(new StorageFault('read failed'))
            : read(object, range, signal),
      },
    }
    expect((await stage.encode({}, world)).kind).toBe('retry')
    expect(stage.last()).toMatchObject({ kind: 'failed', code: 'storage-failed', retryable: true })
    expect((await stage.buckets.keys('media')).filter(each => each.endsWith('master.m3u8'))).toEqual([])
  })
})

describe('sources that are shaped otherwise', () => {
  test('portrait with odd sides: rungs by the short side, even sizes', async () => {
    await stage.upload(await stage.clips.moving('portrait.mkv', '481x853', 2, '-pix_fmt', 'yuv444p'))
    expect(await stage.encode()).toEqual({ kind: 'ready' })
    expect(ready().renditions.map(each => [each.name, each.width, each.height])).toEqual([
      ['480p', 480, 852],
      ['360p', 360, 640],
    ])
    expect(ready().hasAudio).toBe(false)
    expect((await master()).variants[0]?.audio).toEqual([])
    expect(
      await ffprobe(playlistPath('480p'), '-show_entries', 'stream=width,height,pix_fmt,sample_aspect_ratio'),
    ).toContain('480,852,1:1,yuv420p')
  })

  test('turned by a phone: upright', async () => {
    const lying = await stage.clips.moving('lying.mp4', '640x360', 2)
    const turned = join(stage.sources, 'turned.mp4')
    await ffmpeg('-i', lying, '-c', 'copy', '-metadata:s:v:0', 'rotate=90', turned)
    await stage.upload(turned)
    expect(await stage.encode()).toEqual({ kind: 'ready' })
    expect(ready().renditions.map(each => [each.width, each.height])).toEqual([[360, 640]])
  })

  test('pixels that are not square: squared', async () => {
    await stage.upload(await stage.clips.moving('anamorphic.mp4', '720x480', 1, '-vf', 'setsar=32/27'))
    expect(await stage.encode()).toEqual({ kind: 'ready' })
    expect(ready().renditions.map(each => [each.width, each.height])).toEqual([[640, 360]])
  })

  test('smaller than the lowest rung: one rendition, not enlarged', async () => {
    await stage.upload(await stage.clips.moving('small.webm', '320x180', 1, '-c:v', 'libvpx', '-b:v', '300k'))
    expect(await stage.encode()).toEqual({ kind: 'ready' })
    expect(ready().renditions.map(each => [each.width, each.height])).toEqual([[320, 180]])
  })

  test('a varying rate: made steady over the whole length', async () => {
    await stage.upload(await stage.clips.variable())
    expect(await stage.encode()).toEqual({ kind: 'ready' })
    const times = (await packets('360p')).map(([time]) => Number(time)).sort((a, b) => a - b)
    const gaps = new Set(times.slice(1).map((time, at) => (time - (times[at] ?? 0)).toFixed(3)))
    expect(gaps.size).toBeLessThanOrEqual(2)
    expect(times.at(-1)).toBeGreaterThan(2.8)
    expect(await keyframes('360p')).toEqual([0, 2])
  })

  test('sound that begins late and has six channels: in step, two channels', async () => {
    const path = join(stage.sources, 'late.mkv')
    const sound = ['-itsoffset', '1', '-f', 'lavfi', '-i', 'anoisesrc=d=1:c=pink,aformat=channel_layouts=5.1']
    await ffmpeg(
      '-f',
      'lavfi',
      '-i',
      'testsrc2=s=640x360:r=30:d=2',
      ...sound,
      '-c:v',
      'libx264',
      '-preset',
      'ultrafast',
      '-c:a',
      'ac3',
      path,
    )
    await stage.upload(path)
    expect(await stage.encode()).toEqual({ kind: 'ready' })
    expect(await ffprobe(playlistPath('audio'), '-show_entries', 'stream=channels,sample_rate')).toContain(
      '48000,2',
    )
    const { stdout } = await ffmpegText(
      playlistPath('audio'),
      '-af',
      'asetnsamples=480:p=0,astats=metadata=1:reset=1,ametadata=print:key=lavfi.astats.Overall.Peak_level:file=-',
    )
    expect(firstTime(stdout, /pts_time:([\d.]+)/, /Peak_level=(-?[\d.]+|-?inf)/, -40)).toBeCloseTo(1, 1)
  })
})

const ffmpegText = (path: string, ...filter: string[]) => ffmpeg('-i', path, ...filter, '-f', 'null', '-')

/** Time of the first value above `level` in the output of a metadata filter. */
const firstTime = (text: string, time: RegExp, value: RegExp, level: number): number => {
  let now = Number.NaN
  for (const line of text.split('\n')) {
    const at = time.exec(line)?.[1]
    if (at !== undefined) now = Number(at)
    const seen = value.exec(line)?.[1]
    if (seen !== undefined && Number(seen) > level) return now
  }
  return Number.NaN
}

describe('a length that segments divide evenly', () => {
  test('leaves no segment of a single sound frame, at which players would wait for ever', async () => {
    await stage.upload(await stage.clips.withSound('even.mp4', '160x90', 12))
    expect(await stage.encode()).toEqual({ kind: 'ready' })
    for (const name of ['audio', '360p']) {
      const folder = await readdir(join(stage.outputs, name))
      const { segments } = await media(name)
      expect(segments.map(({ duration }) => Math.round(duration))).toEqual([6, 6])
      expect(folder.filter(file => file.endsWith('.m4s'))).toHaveLength(2)
    }
    const sound = await packets('audio')
    const times = sound.map(([time]) => Number(time)).sort((one, other) => one - other)
    const gaps = times.slice(1).map((time, at) => time - (times[at] ?? 0))
    expect(Math.max(...gaps)).toBeLessThan(0.03)
    expect(times.at(-1)).toBeGreaterThan(11.9)
  })
})
