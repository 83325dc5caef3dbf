import type { OpeningView } from '@lectern/theme-contract'
import { parse, setOptions, type types } from 'hls-parser'

// A playlist that is not as it should be is an expected outcome, no news for the log.
setOptions({ strictMode: true, silent: true })

/** The playlists of one version; media playlists by the URI that the master playlist names them with. */
export interface Playlists {
  master: string
  media: ReadonlyMap<string, string>
}

/** The URIs of the media playlists that a master playlist names; none where it is not one. */
export function playlistsIn(master: string): string[] {
  const read = masterOf(master)
  if (!read) return []
  const sound = read.variants.flatMap(({ audio }) => audio.map(({ uri }) => uri))
  return [...new Set([...read.variants.map(({ uri }) => uri), ...sound])].filter(uri => uri !== undefined)
}

const masterOf = (text: string): types.MasterPlaylist | null => {
  try {
    const read = parse(text)
    return read.isMasterPlaylist ? (read as types.MasterPlaylist) : null
  } catch {
    return null
  }
}

interface Place {
  from: number
  initUrl: string
  segmentUrls: string[]
}

/** The segment of a media playlist that holds a place in time, and those after it, so many in all. */
function placeIn(
  folder: string,
  { uri, seconds, count }: { uri: string; seconds: number; count: number },
  text: string | undefined,
): Place | null {
  if (text === undefined) return null
  let read: types.MediaPlaylist
  try {
    read = parse(text) as types.MediaPlaylist
  } catch {
    return null
  }
  const base = `${folder}${uri.slice(0, uri.lastIndexOf('/') + 1)}`
  const initUrl = read.segments[0]?.map?.uri
  let from = 0
  for (const [at, segment] of read.segments.entries()) {
    if (initUrl && seconds < from + segment.duration) {
      const segmentUrls = read.segments.slice(at, at + count).map(each => `${base}${each.uri}`)
      return { from, initUrl: `${base}${initUrl}`, segmentUrls }
    }
    from += segment.duration
  }
  return null
}

/**
 * What a player may ask for at once, or null where the playlists are not as ours are: then it reads them itself.
 * @param folder path of the version on the academy's host, with its last slash
 */
export function presentOpening(
  folder: string,
  playlists: Playlists,
  startAtSeconds: number,
): OpeningView | null {
  const master = masterOf(playlists.master)
  if (!master) return null
  const pictures: OpeningView['pictures'][number][] = []
  let fromSeconds: number | null = null
  let sound: OpeningView['sound'] = null
  for (const { uri, codecs = '', resolution, bandwidth, audio } of master.variants) {
    const kinds = codecs.split(',').map(codec => codec.trim())
    const soundCodec = kinds.find(codec => codec.startsWith('mp4a'))
    const pictureCodec = kinds.find(codec => codec !== soundCodec)
    const soundUri = audio[0]?.uri
    const place = placeIn(folder, { uri, seconds: startAtSeconds, count: 1 }, playlists.media.get(uri))
    if (!place || !pictureCodec || !resolution) return null
    // The rungs change segments at the same moments; where one does not, it could not be taken over.
    if (fromSeconds !== null && Math.abs(place.from - fromSeconds) > 0.1) return null
    fromSeconds = place.from
    pictures.push({
      mimeType: `video/mp4; codecs="${pictureCodec}"`,
      initUrl: place.initUrl,
      segmentUrls: place.segmentUrls,
      height: resolution.height,
      bitsPerSecond: bandwidth,
    })
    if (soundUri === undefined || sound) continue
    // Segments of sound end a few milliseconds before those of the picture: two of them cover one.
    const from = { uri: soundUri, seconds: place.from + 0.1, count: 2 }
    const heard = placeIn(folder, from, playlists.media.get(soundUri))
    if (!heard || !soundCodec) return null
    sound = {
      mimeType: `audio/mp4; codecs="${soundCodec}"`,
      initUrl: heard.initUrl,
      segmentUrls: heard.segmentUrls,
    }
  }
  return fromSeconds === null ? null : { fromSeconds, pictures, sound }
}
