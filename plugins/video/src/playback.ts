import { masterPlaylistName, mediaPath, mediaPrefix, posterName, videoFolder } from './contract/index.ts'
import { asVideo, type VideoDocument } from './document.ts'

/** Object key of the master playlist of one version. */
export const playlistKey = (owner: string, videoId: string, version: number): string =>
  `${mediaPrefix(owner, videoId, version)}${masterPlaylistName}`

export interface Playback {
  /** Path of the master playlist on the academy's own host. */
  readonly masterPath: string
  readonly posterPath: string | null
  readonly durationSeconds: number
  /** Path that all objects of this video share, ending in a slash: the Path of the media cookie. */
  readonly prefix: string
}

/**
 * Where a video document is played from; `null` until a version is complete. While another file is being prepared,
 * that is the version before it. Grants nothing: the media cookie does.
 */
export const playbackOf = (video: unknown): Playback | null => {
  const read = asVideo(video)
  if (!read?.keyOwner || read.publishedVersion === null || read.durationSeconds === null) return null
  const version = `${mediaPath}${mediaPrefix(read.keyOwner, read.id, read.publishedVersion)}`
  const prefix = `${mediaPath}${videoFolder(read.keyOwner, read.id)}`
  return {
    masterPath: `${version}${masterPlaylistName}`,
    posterPath: posterPathOf(read, prefix, version),
    durationSeconds: read.durationSeconds,
    prefix,
  }
}

const posterPathOf = (
  { posterFile, hasPoster }: VideoDocument,
  prefix: string,
  version: string,
): string | null => {
  if (posterFile) return `${prefix}${posterFile}`
  return hasPoster ? `${version}${posterName}` : null
}
