import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import {
  earlyPlaylistName,
  lastingPrivately,
  type MediaPlaylist,
  mediaTypeOf,
  parseMediaPlaylist,
} from '@lectern/plugin-video/contract'
import { earlyMasterPlaylist, earlyMediaPlaylist, finalSegments, isWorthWriting } from './earlyPlaylists.ts'
import { describeError } from './errors.ts'
import { playlistName } from './ffmpegArguments.ts'
import { longestSegment } from './fitForCopy.ts'
import { durationOf, videoCodecOf } from './hls.ts'
import type { ObjectStorage } from './objectStorage.ts'
import { type Plan, playlistFolders } from './planLadder.ts'
import { each } from './upload.ts'

/** How often FFmpeg's playlists are looked at. */
const lookEveryMs = 250

export interface EarlyPublisher {
  /** Ends the looking, before anything changes what FFmpeg wrote. Gives the bytes, by path, of what is in the storage under its final name. */
  readonly stop: () => Promise<ReadonlyMap<string, number>>
  /** After everything else is there: lets those who watch early come to the end. Gives the bytes of the playlists. */
  readonly complete: () => Promise<number>
}

/**
 * Uploads finished segments while FFmpeg is still at work, and then the playlists that name them, so that
 * `earlyPlaylistName` can be played at any moment. Needs FFmpeg to replace its playlists in one step (`temp_file`).
 * A storage that does not answer costs nothing but time: whatever is missing comes with the last upload.
 */
export const publishEarly = (how: {
  storage: ObjectStorage
  bucket: string
  prefix: string
  /** Where FFmpeg writes. */
  outputs: string
  /** For the early playlists, outside of `outputs`. */
  directory: string
  plan: Plan
  durationSeconds: number
  segmentSeconds: number
  signal: AbortSignal
  /** The first `seconds` can be played. */
  onPlayable: (seconds: number) => void
  onFault: (what: string) => void
}): EarlyPublisher => {
  const { plan } = how
  const names = playlistFolders(plan)
  const targetSeconds = Math.ceil(plan.copy ? longestSegment(how.segmentSeconds) : how.segmentSeconds)
  const uploaded = new Map<string, number>()
  let written = 0
  let listBytes = 0
  let seenAt = ''

  const put = (path: string, file: string, caching: string) =>
    how.storage.put({ bucket: how.bucket, key: `${how.prefix}${path}` }, file, {
      signal: how.signal,
      contentType: mediaTypeOf(path),
      cacheControl: caching,
    })
  const putFinal = async (path: string) => {
    if (uploaded.has(path)) return
    const file = join(how.outputs, path)
    const { size } = await stat(file)
    await put(path, file, lastingPrivately)
    uploaded.set(path, size)
  }
  const putList = async (path: string, text: string) => {
    const file = join(how.directory, path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, text)
    await put(path, file, 'private, no-cache')
    return Buffer.byteLength(text)
  }

  /** Segments, then the playlists that name them, then the master that names the playlists. */
  const write = async (lists: readonly MediaPlaylist[], count: number, isComplete: boolean) => {
    const parts = lists.flatMap((list, at) =>
      [list.init, ...list.segments.slice(0, count).map(({ uri }) => uri)].map(uri => `${names[at]}/${uri}`),
    )
    if (!isComplete) await each(parts, putFinal)
    listBytes = 0
    await each(
      lists.map((list, at) => ({ list, at })),
      async ({ list, at }) => {
        const segments = list.segments.slice(0, count)
        const text = earlyMediaPlaylist({ init: list.init, segments, targetSeconds, isComplete })
        const bytes = await putList(`${names[at]}/${earlyPlaylistName}`, text)
        listBytes += bytes
      },
    )
    const codecs = await Promise.all(
      plan.renditions.map(async ({ rung }, at) =>
        videoCodecOf(await readFile(join(how.outputs, rung.name, lists[at]?.init ?? ''))),
      ),
    )
    const master = earlyMasterPlaylist({
      plan,
      videoCodecs: codecs.flatMap(codec => codec ?? []),
      playlistOf: name => `${name}/${earlyPlaylistName}`,
    })
    const masterBytes = await putList(earlyPlaylistName, master)
    listBytes += masterBytes
  }
  const look = async () => {
    const times = await Promise.all(
      names.map(async name => (await stat(join(how.outputs, name, playlistName))).mtimeMs),
    )
    if (times.join() === seenAt) return
    const lists = await readLists(how.outputs, names)
    const count = finalSegments(
      lists.map(list => list.segments),
      how.durationSeconds,
    )
    const seconds = Math.min(...lists.map(list => durationOf(list.segments.slice(0, count))))
    if (isWorthWriting(written, seconds)) {
      await write(lists, count, false)
      written = seconds
      how.onPlayable(seconds)
    }
    seenAt = times.join()
  }

  const stopping = new AbortController()
  const stopped = AbortSignal.any([stopping.signal, how.signal])
  const lookOnce = () =>
    look().catch((error: unknown) => {
      if (!isNotThereYet(error) && !how.signal.aborted) how.onFault(describeError(error))
    })
  const looking = async () => {
    while (!stopped.aborted) {
      await lookOnce()
      await pause(lookEveryMs, undefined, { signal: stopped }).catch(() => undefined)
    }
  }
  const looked = looking()
  let ended: Promise<void> | null = null
  return {
    stop: async () => {
      stopping.abort()
      // What FFmpeg finished since the last look; the rest of the work takes its time, too.
      ended ??= looked.then(lookOnce)
      await ended
      return uploaded
    },
    complete: async () => {
      if (written === 0) return 0
      try {
        await write(await readLists(how.outputs, names), Number.POSITIVE_INFINITY, true)
      } catch (error) {
        how.onFault(describeError(error))
      }
      return listBytes
    },
  }
}

const readLists = (outputs: string, names: readonly string[]): Promise<MediaPlaylist[]> =>
  Promise.all(
    names.map(async name => {
      const list = parseMediaPlaylist(await readFile(join(outputs, name, playlistName), 'utf8'))
      if (!list) throw new Error('A playlist of FFmpeg cannot be read')
      return list
    }),
  )

/** FFmpeg has not written all playlists yet. */
const isNotThereYet = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT'
