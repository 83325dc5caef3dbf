const mediaTypes: Readonly<Record<string, string>> = {
  m3u8: 'application/vnd.apple.mpegurl',
  m4s: 'video/iso.segment',
  mp4: 'video/mp4',
  vtt: 'text/vtt; charset=utf-8',
  jpg: 'image/jpeg',
}

/** Content type of an object of a video, by the ending of its name. */
export const mediaTypeOf = (name: string): string =>
  mediaTypes[/\.([a-z0-9]+)$/.exec(name)?.[1] ?? ''] ?? 'application/octet-stream'

/** Caching of a private object whose name is never written twice: for good, by the browser that was let in alone. */
export const lastingPrivately = 'private, max-age=31536000, immutable'
