import { execFile } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

/**
 * What somebody who knows FFmpeg well would write for a 1080p source, without this project: the same x264 settings,
 * keyframes, segments, sound and poster, spawned directly.
 */

const call = promisify(execFile)

const rungs = [
  { name: '1080p', size: '1920:1080', peak: 5000 },
  { name: '720p', size: '1280:720', peak: 2800 },
  { name: '480p', size: '854:480', peak: 1400 },
  { name: '360p', size: '640:360', peak: 800 },
]

const poster = ['-map', '[poster]', '-frames:v', '1', '-q:v', '3', '-f', 'image2', '-update', '1']
const sound = ['-c:a', 'aac', '-b:a', '128k', '-ac', '2']
const keyframes = [
  ...['-preset', 'veryfast', '-profile:v', 'high', '-crf', '23', '-pix_fmt', 'yuv420p'],
  ...['-force_key_frames:v', 'expr:gte(t,n_forced*2)', '-sc_threshold', '0', '-g:v', '120'],
]
const hls = [
  ...['-avoid_negative_ts', 'disabled', '-f', 'hls', '-hls_time', '6', '-hls_playlist_type', 'vod'],
  ...['-hls_segment_type', 'fmp4', '-hls_flags', 'independent_segments'],
]
const still = 'select=isnan(prev_selected_t)*gte(t\\,0.8)[poster]'

const reading = (input: string) => ['-v', 'error', '-nostdin', '-y', '-i', input]
const ffmpeg = async (input: string, what: readonly string[]) =>
  void (await call('ffmpeg', [...reading(input), ...what]))

/** Of each playlist. */
export const folders: readonly string[] = [...rungs.map(each => each.name), 'audio']

export const makeFolders = async (directory: string) => {
  for (const name of folders) await mkdir(join(directory, name), { recursive: true })
  return directory
}

/** The best known one: a single process, cascade scaling. With `copy` the source's picture is the largest rendition. */
export const oneCommand = async (
  input: string,
  directory: string,
  how: { copy: boolean },
): Promise<string> => {
  await makeFolders(directory)
  await call('ffmpeg', argumentsOfOneCommand(input, directory, how))
  return directory
}

/** Of `oneCommand`; the folders must be there. */
export const argumentsOfOneCommand = (input: string, directory: string, how: { copy: boolean }): string[] => {
  const cascade = [
    '[a]scale=1280:720:flags=bicubic,split=3[v1][b][p]',
    '[b]scale=854:480:flags=bicubic,split=2[v2][c]',
    '[c]scale=640:360:flags=bicubic[v3]',
    `[p]${still}`,
  ]
  const graph = [how.copy ? '[0:v]null[a]' : '[0:v]split=2[v0][a]', ...cascade].join(';')
  const encoded = rungs.flatMap(({ peak }, at) =>
    how.copy && at === 0 ? [] : [`-maxrate:v:${at}`, `${peak}k`, `-bufsize:v:${at}`, `${2 * peak}k`],
  )
  const map = rungs.map(({ name }, at) => `v:${at},agroup:audio,name:${name}`)
  return [
    ...reading(input),
    ...['-filter_complex', graph, '-map', how.copy ? '0:v' : '[v0]'],
    ...['-map', '[v1]', '-map', '[v2]', '-map', '[v3]', '-map', '0:a'],
    ...(how.copy ? ['-c:v:0', 'copy', ...restOf(keyframes)] : ['-c:v', 'libx264', ...keyframes]),
    ...[...encoded, ...sound, ...hls, '-hls_fmp4_init_filename', 'init_%v.mp4'],
    ...['-master_pl_name', 'master.m3u8', '-hls_segment_filename', `${directory}/%v/segment_%05d.m4s`],
    ...['-var_stream_map', [...map, 'a:0,agroup:audio,name:audio'].join(' '), `${directory}/%v/index.m3u8`],
    ...[...poster, `${directory}/poster.jpg`],
  ]
}

/** Options of an encoder fail on a stream that is copied: given to each of the others instead. */
const restOf = (options: readonly string[]): string[] =>
  [1, 2, 3].flatMap(at => [
    ...[`-c:v:${at}`, 'libx264'],
    ...options.map(each => (each.startsWith('-') ? `${each.replace(/:v$/, '')}:v:${at}` : each)),
  ])

/** One process for each rendition, one after another, as most guides show it; the first makes the sound as well. */
export const oneCommandEach = async (input: string, directory: string): Promise<string> => {
  await makeFolders(directory)
  for (const [at, { name, size, peak }] of rungs.entries()) {
    const scale = at === 0 ? 'null' : `scale=${size}:flags=bicubic`
    const isPoster = name === '720p'
    const folder = join(directory, name)
    await ffmpeg(input, [
      '-filter_complex',
      isPoster ? `[0:v]${scale},split=2[v][p];[p]${still}` : `[0:v]${scale}[v]`,
      ...['-map', '[v]', '-c:v', 'libx264', ...keyframes, '-maxrate', `${peak}k`, '-bufsize', `${2 * peak}k`],
      ...[...hls, '-hls_fmp4_init_filename', `init_${name}.mp4`],
      ...['-hls_segment_filename', `${folder}/segment_%05d.m4s`, `${folder}/index.m3u8`],
      ...(isPoster ? [...poster, `${directory}/poster.jpg`] : []),
      ...(at === 0
        ? [
            ...['-map', '0:a', ...sound, ...hls, '-hls_fmp4_init_filename', 'init_audio.mp4'],
            ...[
              '-hls_segment_filename',
              `${directory}/audio/segment_%05d.m4s`,
              `${directory}/audio/index.m3u8`,
            ],
          ]
        : []),
    ])
  }
  return directory
}
