import type { Segment } from '@lectern/plugin-video/contract'
import { type Refusal, refuse } from './errors.ts'
import type { Track } from './parts.ts'

/** One folder over all parts. */
export interface JoinedTrack {
  readonly kind: 'joined'
  readonly name: string
  readonly init: Uint8Array
  readonly segments: readonly Segment[]
}

/**
 * Puts the parts of one folder behind each other. Refuses whatever would not play through: init segments that are not
 * equal byte for byte, a part that does not begin at the tick where the one before ends, and an object that is not
 * there with its size.
 */
export const joinTracks = (
  name: string,
  parts: readonly (Track | undefined)[],
  bytesOf: (path: string) => number | undefined,
): JoinedTrack | Refusal => {
  const [first] = parts
  if (!first?.init) return refuse('encoder-failed', `the first part of ${name} is empty`)
  let { start: end } = first
  let isOver = false
  for (const [at, part] of parts.entries()) {
    const which = `part ${at} of ${name}`
    if (!part) return refuse('encoder-failed', `${which} is missing`)
    if (part.init === null) {
      // The picture ended before.
      isOver = true
      continue
    }
    if (isOver) return refuse('encoder-failed', `${which} comes after the end`)
    if (part.init !== first.init) return refuse('encoder-failed', `${which} has another init segment`)
    if (part.start !== end)
      return refuse('encoder-failed', `${which} begins at ${part.start} instead of ${end}`)
    const lost = part.segments.find(({ uri, bytes }) => bytesOf(`${name}/${uri}`) !== bytes)
    if (lost) return refuse('storage-failed', `${which} is not stored as it was made`)
    end = part.end
  }
  const segments = parts.flatMap(part => part?.segments ?? [])
  return {
    kind: 'joined',
    name,
    init: Buffer.from(first.init, 'base64'),
    segments: segments.map(({ uri, seconds }) => ({ uri, seconds })),
  }
}

/** Name of the init segment of a folder, as FFmpeg gives it to one that is made whole. */
export const initName = (name: string): string => `init_${name}.mp4`

/** The media playlist of a finished folder. */
export const mediaPlaylist = ({ name, segments }: JoinedTrack): string =>
  [
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    `#EXT-X-TARGETDURATION:${Math.max(1, ...segments.map(({ seconds }) => Math.round(seconds)))}`,
    '#EXT-X-MEDIA-SEQUENCE:0',
    '#EXT-X-PLAYLIST-TYPE:VOD',
    '#EXT-X-INDEPENDENT-SEGMENTS',
    `#EXT-X-MAP:URI="${initName(name)}"`,
    ...segments.flatMap(({ uri, seconds }) => [`#EXTINF:${seconds.toFixed(6)},`, uri]),
    '#EXT-X-ENDLIST',
    '',
  ].join('\n')
