import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type EncodedRendition,
  masterPlaylistName,
  parseMediaPlaylist,
  posterName,
} from '@lectern/plugin-video/contract'
import { type Refusal, refuse } from './errors.ts'
import { playlistName } from './ffmpegArguments.ts'
import {
  audioCodec,
  durationOf,
  type MasterSound,
  type MeasuredSegment,
  masterPlaylist,
  measureRates,
  videoCodecOf,
} from './hls.ts'
import { type Plan, type PlannedTrack, playlistFolders } from './planLadder.ts'
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
  for (const name of playlistFolders(plan)) {
    await closePlaylist(directory, name)
    await joinShortTail(directory, name)
  }
  const sounds = await measureAll(
    directory,
    plan.audioTracks.map(({ name }) => name),
    () => audioCodec,
    elsewhere,
  )
  if (sounds.kind === 'refused') return sounds
  const pictures = await measureAll(
    directory,
    plan.renditions.map(({ rung }) => rung.name),
    videoCodecOf,
    elsewhere,
  )
  if (pictures.kind === 'refused') return pictures
  const lengths = pictures.all.map(each => each.seconds)
  if (lengths.length > 0 && Math.max(...lengths) - Math.min(...lengths) > 0.1) {
    return refuse('encoder-failed', 'the renditions differ in length')
  }
  const longest = Math.max(...lengths, ...sounds.all.map(each => each.seconds))
  if (source.durationIsAnnounced && longest < source.durationSeconds - tolerance(source.durationSeconds)) {
    return refuse(
      'truncated',
      `announces ${source.durationSeconds.toFixed(1)} s, holds ${longest.toFixed(1)} s`,
    )
  }
  const audio = plan.audioTracks.map((track, at) => soundOf(track, sounds.all[at]))
  const renditions = plan.renditions.map(
    ({ rung, width, height }, at): EncodedRendition & { playlist: string } => {
      const { peak = 0, average = 0, bytes = 0, codec = '' } = pictures.all[at] ?? {}
      return {
        name: rung.name,
        width,
        height,
        frameRate: Math.round(perSecond(plan.frameRate) * 1000) / 1000,
        // With whichever track is heard.
        bandwidth: peak + Math.max(0, ...audio.map(each => each.bandwidth)),
        averageBandwidth: average + Math.max(0, ...audio.map(each => each.averageBandwidth)),
        codecs: audio.length > 0 ? `${codec},${audioCodec}` : codec,
        bytes,
        playlist: `${rung.name}/${playlistName}`,
      }
    },
  )
  await writeFile(join(directory, masterPlaylistName), masterPlaylist({ renditions, audio }))
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
    await writeFile(
      path,
      text
        .replace('#EXT-X-PLAYLIST-TYPE:EVENT', '#EXT-X-PLAYLIST-TYPE:VOD')
        // FFmpeg rounds what is shorter than half a second down to none.
        .replace('#EXT-X-TARGETDURATION:0\n', '#EXT-X-TARGETDURATION:1\n'),
    )
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

const soundOf = ({ name, label, language }: PlannedTrack, measured?: Measured): MasterSound => ({
  label,
  language,
  bandwidth: measured?.peak ?? 0,
  averageBandwidth: measured?.average ?? 0,
  playlist: `${name}/${playlistName}`,
})

/** Measures every folder of `names`, or says what is wrong with the first that is not as it should be. */
const measureAll = async (
  directory: string,
  names: readonly string[],
  codecOf: (init: Uint8Array) => string | null,
  elsewhere: BytesOf,
): Promise<{ kind: 'measured'; all: Measured[] } | Refusal> => {
  const all: Measured[] = []
  for (const name of names) {
    const each = await measure(directory, name, codecOf, elsewhere)
    if (each.kind === 'refused') return each
    all.push(each)
  }
  return { kind: 'measured', all }
}

const measure = async (
  directory: string,
  name: string,
  codecOf: (init: Uint8Array) => string | null,
  elsewhere: BytesOf,
): Promise<Measured | Refusal> => {
  const folder = join(directory, name)
  const playlist = parseMediaPlaylist(await readFile(join(folder, playlistName), 'utf8').catch(() => ''))
  if (!playlist?.isComplete) return refuse('encoder-failed', `the playlist of ${name} is incomplete`)
  const init = await readFile(join(folder, playlist.init)).catch(() => null)
  const codec = init && codecOf(init)
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
