import { mediaPlaylistName, mediaPrefix, parseMediaPlaylist } from './contract/index.ts'
import { readObject } from './objectStorage.ts'
import type { ResolvedVideoOptions } from './options.ts'

/** A published version; its objects never change. */
export interface Version {
  readonly owner: string
  readonly videoId: string
  readonly version: number
}

/** Init and segments of one rendition, or of the sound, in their order. */
export interface FinishedTrack {
  readonly parts: readonly { readonly key: string; readonly seconds: number }[]
}

/** Reads the playlist that the encoder wrote to `folder` of a version. */
export const readTrack = async (
  options: ResolvedVideoOptions,
  { owner, videoId, version }: Version,
  folder: string,
): Promise<FinishedTrack> => {
  const prefix = `${mediaPrefix(owner, videoId, version)}${folder}/`
  const stored = await readObject(options.media, `${prefix}${mediaPlaylistName}`)
  const text = stored ? await new Response(stored).text() : ''
  const playlist = parseMediaPlaylist(text)
  if (!playlist?.isComplete) throw new Error(`The playlist of ${folder} cannot be read.`)
  const { init, segments } = playlist
  return {
    parts: [
      { key: `${prefix}${init}`, seconds: 0 },
      ...segments.map(({ uri, seconds }) => ({ key: `${prefix}${uri}`, seconds })),
    ],
  }
}

/** The bytes of a track one after another: a fragmented MP4. */
export const openTrack = (
  options: ResolvedVideoOptions,
  { parts }: FinishedTrack,
): ReadableStream<Uint8Array> => {
  const waiting = [...parts]
  let current: ReadableStreamDefaultReader<Uint8Array> | null = null
  return new ReadableStream({
    async pull(controller) {
      for (;;) {
        if (!current) {
          const next = waiting.shift()
          if (!next) return controller.close()
          const stored = await readObject(options.media, next.key)
          if (!stored) throw new Error('A segment that the playlist names is not stored.')
          current = stored.getReader()
        }
        const { done, value } = await current.read()
        if (!done) return controller.enqueue(value)
        current = null
      }
    },
    cancel: reason => current?.cancel(reason),
  })
}

/** The first parts of a track that begin before `seconds`. */
export const beginningOf = ({ parts }: FinishedTrack, seconds: number): FinishedTrack => {
  let startsAt = 0
  return {
    parts: parts.filter(part => {
      const isWanted = startsAt < seconds
      startsAt += part.seconds
      return isWanted
    }),
  }
}
