const uuidPattern = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const sourcePattern = new RegExp(`^source/(${uuidPattern})/(${uuidPattern})/original$`)

/** The playlist a player opens; written last, so that its presence means "complete". */
export const masterPlaylistName = 'master.m3u8'
export const posterName = 'poster.jpg'

/** Where the browser uploads the original, in the ingest bucket: `source/{tenant}/{video}/original`. */
export const sourceKey = (tenantId: string, videoId: string): string =>
  `source/${tenantId}/${videoId}/original`

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
  `v/${tenantId}/${videoId}/${version}/`
