import { masterPlaylistName, mediaPrefix, posterName } from './contract/index.ts'
import { asVideo } from './document.ts'

/** Object key of the master playlist of one version. */
export const playlistKey = (owner: string, videoId: string, version: number): string =>
  `${mediaPrefix(owner, videoId, version)}${masterPlaylistName}`

export interface Playback {
  /** Path of the master playlist on the academy's own host. */
  readonly masterPath: string
  readonly posterPath: string | null
  readonly durationSeconds: number
  /** Path that all objects of this version share, ending in a slash: the Path of the media cookie. */
  readonly prefix: string
}

/** Where a video document is played from; `null` until it is ready. Grants nothing: the media cookie does. */
export const playbackOf = (video: unknown): Playback | null => {
  const read = asVideo(video)
  if (read?.state !== 'ready' || !read.keyOwner || read.durationSeconds === null) return null
  const prefix = `/media/${mediaPrefix(read.keyOwner, read.id, read.version)}`
  return {
    masterPath: `${prefix}${masterPlaylistName}`,
    posterPath: read.hasPoster ? `${prefix}${posterName}` : null,
    durationSeconds: read.durationSeconds,
    prefix,
  }
}
