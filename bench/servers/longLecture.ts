import { execFile } from 'node:child_process'
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { masterPlaylistName, segmentSeconds } from '@lectern/plugin-video/contract'
import { audioCodec, masterPlaylist, videoCodecOf } from '../../encoder/src/hls.ts'

const call = promisify(execFile)

/** Rungs as the encoder makes them: short side, peak in kbit/s. */
const rungs = [
  { name: '720p', width: 1280, height: 720, peak: 2800 },
  { name: '360p', width: 640, height: 360, peak: 800 },
] as const

export interface LongLecture {
  readonly folder: string
  readonly seconds: number
  /** The same rung as one faststart file, with the same frames and sound, below the folder. */
  readonly mp4Of: (rung: string) => string
}

/** Zoom with film grain: fills the rate of each rung, as filmed lectures do. */
const picture = (seconds: number) =>
  `mandelbrot=s=1280x720:r=25:start_scale=0.4:end_scale=0.05:end_pts=${seconds * 25},noise=alls=14:allf=t,format=yuv420p`

/**
 * A lecture of usual length in the encoder's form: two rungs, sound apart, fMP4 segments of six seconds, our own
 * master playlist; and each rung as one faststart MP4. A few seconds are encoded and repeated without encoding again.
 */
export async function makeLongLecture(
  folder: string,
  { encodedSeconds = 6, repeats = 100 } = {},
): Promise<LongLecture> {
  const sound = 'anoisesrc=c=pink:r=48000:a=0.2:seed=1'
  const graph = `[0:v]split=2[a][b];[b]scale=640:360[c]`
  const tracks = [...rungs.map(({ name }) => name), 'audio']
  const x264 = (peak: number) => [
    ...['-c:v', 'libx264', '-preset', 'veryfast', '-profile:v', 'high', '-crf', '23'],
    ...['-maxrate', `${peak}k`, '-bufsize', `${2 * peak}k`, '-pix_fmt', 'yuv420p'],
    ...['-force_key_frames', 'expr:gte(t,n_forced*2)', '-sc_threshold', '0', '-g', '120'],
  ]
  const part = (name: string) => join(folder, `part-${name}.mp4`)
  for (const name of tracks) await mkdir(join(folder, name), { recursive: true })
  await call('ffmpeg', [
    ...[
      '-v',
      'error',
      '-nostdin',
      '-y',
      '-f',
      'lavfi',
      '-i',
      picture(encodedSeconds),
      '-f',
      'lavfi',
      '-i',
      sound,
    ],
    ...['-filter_complex', graph],
    ...['-map', '[a]', ...x264(rungs[0].peak), '-t', String(encodedSeconds), part('720p')],
    ...['-map', '[c]', ...x264(rungs[1].peak), '-t', String(encodedSeconds), part('360p')],
    ...[
      '-map',
      '1:a',
      '-c:a',
      'aac',
      '-b:a',
      '128k',
      '-ac',
      '2',
      '-t',
      String(encodedSeconds),
      part('audio'),
    ],
  ])
  for (const name of tracks) {
    await call('ffmpeg', [
      ...[
        '-v',
        'error',
        '-nostdin',
        '-y',
        '-stream_loop',
        String(repeats - 1),
        '-i',
        part(name),
        '-c',
        'copy',
      ],
      ...['-avoid_negative_ts', 'disabled', '-f', 'hls', '-hls_time', String(segmentSeconds)],
      ...['-hls_playlist_type', 'vod', '-hls_segment_type', 'fmp4', '-hls_fmp4_init_filename', 'init.mp4'],
      ...['-hls_segment_filename', join(folder, name, 'segment_%05d.m4s'), join(folder, name, 'index.m3u8')],
    ])
  }
  const mp4Of = (rung: string) => `${rung}.mp4`
  for (const { name } of rungs) {
    await call('ffmpeg', [
      ...['-v', 'error', '-nostdin', '-y', '-i', join(folder, name, 'index.m3u8')],
      ...['-i', join(folder, 'audio', 'index.m3u8'), '-map', '0:v', '-map', '1:a', '-c', 'copy'],
      ...['-movflags', '+faststart', join(folder, mp4Of(name))],
    ])
  }
  const renditions = await Promise.all(
    rungs.map(async ({ name, width, height }) => {
      const codec = videoCodecOf(await readFile(join(folder, name, 'init.mp4'))) ?? ''
      const files = (await readdir(join(folder, name))).filter(file => file.endsWith('.m4s'))
      const sizes = await Promise.all(files.map(async file => (await stat(join(folder, name, file))).size))
      const bandwidth = Math.ceil((Math.max(...sizes) * 8) / segmentSeconds) + 140_000
      return {
        ...{ name, playlist: `${name}/index.m3u8`, width, height, frameRate: 25 },
        ...{ codecs: `${codec},${audioCodec}`, bandwidth, averageBandwidth: bandwidth },
        bytes: sizes.reduce((sum, size) => sum + size, 0),
      }
    }),
  )
  const track = { label: 'Audio', language: 'und', bandwidth: 140_000, averageBandwidth: 140_000 }
  const master = masterPlaylist({ audio: [{ ...track, playlist: 'audio/index.m3u8' }], renditions })
  await writeFile(join(folder, masterPlaylistName), master)
  return { folder, seconds: encodedSeconds * repeats, mp4Of }
}
