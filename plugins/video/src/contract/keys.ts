const uuidPattern = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const sourcePattern = new RegExp(`^source/(${uuidPattern})/(${uuidPattern})/original$`)

/** The playlist a player opens; written last, so that its presence means "complete". */
export const masterPlaylistName = 'master.m3u8'
/** The playlist of one rendition, in the folder of its name, and of the sound in `soundFolder`. */
export const mediaPlaylistName = 'index.m3u8'
export const soundFolder = 'audio'
export const posterName = 'poster.jpg'
/** Pictures that an instructor may choose the poster from, counted from 0. */
export const posterCandidateName = (index: number): string => `poster-${index}.jpg`
/** WebVTT that names tiles of sprite pictures by time (`storyboard-0.jpg#xywh=…`), for previews while seeking. */
export const storyboardName = 'storyboard.vtt'
/**
 * Master playlist of what is finished while the rest is being encoded. It and the playlists that it names are the only
 * objects of a version that change; the immutable ones beside them take over when `masterPlaylistName` is there.
 */
export const earlyPlaylistName = 'early.m3u8'

/** Whether an object changes while its version is being made: all playlists whose names begin with `early`. */
export const isEarlyPlaylist = (key: string): boolean => /(?:^|\/)early[^/]*\.m3u8$/.test(key)

/** Folder of all originals in the ingest bucket. */
export const sourceFolder = 'source/'

/** Where the browser uploads the original, in the ingest bucket: `source/{tenant}/{video}/original`. */
export const sourceKey = (tenantId: string, videoId: string): string =>
  `${sourceFolder}${tenantId}/${videoId}/original`

/** Which video an object of the ingest bucket belongs to; `null` for any other key. */
export const videoOfSourceKey = (key: string): { tenantId: string; videoId: string } | null => {
  const [, tenantId, videoId] = sourcePattern.exec(key) ?? []
  return tenantId && videoId ? { tenantId, videoId } : null
}

/**
 * Folder of one encoded version in the media bucket, ending in a slash. A version never changes once
 * it was written: a new encode gets a new number.
 */
export const mediaPrefix = (tenantId: string, videoId: string, version: number): string =>
  `${videoFolder(tenantId, videoId)}${version}/`

/** Below a video's folder: what people add without a new encode (captions, a poster), under names never used twice. */
export const addedFolder = 't/'

/** Folder of all that belongs to a video in the media bucket, ending in a slash: its versions and `addedFolder`. */
export const videoFolder = (tenantId: string, videoId: string): string => `v/${tenantId}/${videoId}/`
