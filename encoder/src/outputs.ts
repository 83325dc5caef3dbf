import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type EncodedRendition, masterPlaylistName, posterName } from '@lectern/plugin-video/contract'
import { type Refusal, refuse } from './errors.ts'
import { audioName, playlistName } from './ffmpegArguments.ts'
import {
  audioCodec,
  durationOf,
  type MeasuredSegment,
  masterPlaylist,
  measureRates,
  parseMediaPlaylist,
  videoCodecOf,
} from './hls.ts'
import type { Plan } from './planLadder.ts'
import { joinShortTail } from './shortTail.ts'
import { perSecond, type Source } from './source.ts'

export interface OutputFile {
  /** Path below the output folder, with slashes; the object's key below its prefix. */
  readonly path: string
  readonly bytes: number
}

export interface Outputs {
  readonly kind: 'outputs'
  readonly renditions: readonly EncodedRendition[]
  readonly durationSeconds: number
  readonly poster: boolean
  /** Segments first, then playlists, the master last: the order in which they may become visible. */
  readonly files: readonly OutputFile[]
}

/** Shortest and longest difference to the announced duration that is not taken for a cut file, in seconds. */
const tolerance = (seconds: number): number => Math.min(5, Math.max(0.5, seconds * 0.02))

/**
 * Verifies what FFmpeg left in `directory`, measures it and writes the master playlist.
 * Every playlist must parse, every segment it names must be there, and the durations must agree.
 *
 * @param elsewhere bytes of a segment that is stored already, by its path; of others the file in `directory` counts
 */
export const finishOutputs = async (
  directory: string,
  plan: Plan,
  source: Source,
  elsewhere: BytesOf = () => undefined,
): Promise<Outputs | Refusal> => {
  const names = [audioName, ...plan.renditions.map(({ rung }) => rung.name)]
  for (const name of names) {
    await closePlaylist(directory, name)
    await joinShortTail(directory, name)
  }
  const sound = plan.audioStream === null ? null : await measure(directory, audioName, elsewhere)
  if (sound?.kind === 'refused') return sound
  const measured: Measured[] = []
  for (const { rung } of plan.renditions) {
    const each = await measure(directory, rung.name, elsewhere)
    if (each.kind === 'refused') return each
    measured.push(each)
  }
  const picture = Math.max(...measured.map(each => each.seconds))
  if (picture - Math.min(...measured.map(each => each.seconds)) > 0.1) {
    return refuse('encoder-failed', 'the renditions differ in length')
  }
  const longest = Math.max(picture, sound?.seconds ?? 0)
  if (source.durationIsAnnounced && longest < source.durationSeconds - tolerance(source.durationSeconds)) {
    return refuse(
      'truncated',
      `announces ${source.durationSeconds.toFixed(1)} s, holds ${longest.toFixed(1)} s`,
    )
  }
  const renditions = plan.renditions.map(
    ({ rung, width, height }, at): EncodedRendition & { playlist: string } => {
      const { peak = 0, average = 0, bytes = 0, codec = '' } = measured[at] ?? {}
      return {
        name: rung.name,
        width,
        height,
        frameRate: Math.round(perSecond(plan.frameRate) * 1000) / 1000,
        bandwidth: peak + (sound?.peak ?? 0),
        averageBandwidth: average + (sound?.average ?? 0),
        codecs: sound ? `${codec},${audioCodec}` : codec,
        bytes,
        playlist: `${rung.name}/${playlistName}`,
      }
    },
  )
  const audioPlaylist = sound ? `${audioName}/${playlistName}` : null
  await writeFile(join(directory, masterPlaylistName), masterPlaylist({ renditions, audioPlaylist }))
  const files = await listFiles(directory)
  return {
    kind: 'outputs',
    renditions: renditions.map(({ playlist: _, ...rest }) => rest),
    // Padding of the last sound frame is not content.
    durationSeconds: source.durationIsAnnounced ? Math.min(longest, source.durationSeconds) : longest,
    poster: files.some(file => file.path === posterName && file.bytes > 0),
    files,
  }
}

/** FFmpeg only writes a playlist while it works when that is said to grow. Now it does no longer. */
const closePlaylist = async (directory: string, name: string): Promise<void> => {
  const path = join(directory, name, playlistName)
  const text = await readFile(path, 'utf8').catch(() => null)
  if (text !== null)
    await writeFile(path, text.replace('#EXT-X-PLAYLIST-TYPE:EVENT', '#EXT-X-PLAYLIST-TYPE:VOD'))
}

type BytesOf = (path: string) => number | undefined

interface Measured {
  readonly kind: 'measured'
  readonly seconds: number
  readonly bytes: number
  readonly peak: number
  readonly average: number
  readonly codec: string
}

const measure = async (directory: string, name: string, elsewhere: BytesOf): Promise<Measured | Refusal> => {
  const folder = join(directory, name)
  const playlist = parseMediaPlaylist(await readFile(join(folder, playlistName), 'utf8').catch(() => ''))
  if (!playlist?.isComplete) return refuse('encoder-failed', `the playlist of ${name} is incomplete`)
  const init = await readFile(join(folder, playlist.init)).catch(() => null)
  const codec = init && (name === audioName ? audioCodec : videoCodecOf(init))
  if (!init || !codec) return refuse('encoder-failed', `the init segment of ${name} is unusable`)
  const segments: MeasuredSegment[] = []
  for (const { uri, seconds } of playlist.segments) {
    const bytes = elsewhere(`${name}/${uri}`) ?? (await sizeOf(join(folder, uri)))
    if (bytes === 0) return refuse('encoder-failed', `a segment of ${name} is missing or empty`)
    segments.push({ seconds, bytes })
  }
  const { peak, average } = measureRates(segments, playlist.targetSeconds)
  const bytes = segments.reduce((all, each) => all + each.bytes, init.length)
  return { kind: 'measured', seconds: durationOf(playlist.segments), bytes, peak, average, codec }
}

const sizeOf = async (path: string): Promise<number> => (await stat(path).catch(() => null))?.size ?? 0

const listFiles = async (directory: string): Promise<OutputFile[]> => {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true })
  const files = await Promise.all(
    entries
      .filter(entry => entry.isFile())
      .map(async entry => {
        const full = join(entry.parentPath, entry.name)
        return { path: full.slice(directory.length + 1), bytes: await sizeOf(full) }
      }),
  )
  return files.sort((a, b) => order(a.path) - order(b.path) || a.path.localeCompare(b.path, 'en'))
}

const order = (path: string): number => (path === masterPlaylistName ? 2 : path.endsWith('.m3u8') ? 1 : 0)
