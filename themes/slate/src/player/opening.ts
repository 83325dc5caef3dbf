import type { OpeningTrackView, OpeningView } from '@lectern/theme-contract'

/** Buffers that hold the beginning, for hls.js to go on with. */
export interface Opened {
  readonly mediaSource: MediaSource
  /** Lines of the rung that plays. */
  readonly height: number
  readonly picture: Filled
  readonly sound: Filled | null
}

export interface Filled {
  readonly buffer: SourceBuffer
  readonly container: string
  readonly codec: string
}

/** Of what a connection gives, the share that a rung may ask for: the rest is air for the first seconds. */
const usableShare = 0.8

/**
 * The rung to begin with: the best one that the connection carries and the picture's place shows; the least one
 * where none fits.
 * @param lines of the place that the picture stands in, in device pixels
 */
export function rungFor(
  pictures: OpeningView['pictures'],
  bitsPerSecond: number,
  lines: number,
): number | null {
  const byHeight = pictures
    .map((picture, index) => ({ ...picture, index }))
    .sort((a, b) => a.height - b.height)
  const enough = byHeight.find(({ height }) => height >= lines) ?? byHeight.at(-1)
  const fitting = byHeight.filter(
    picture =>
      picture.bitsPerSecond <= bitsPerSecond * usableShare && picture.height <= (enough?.height ?? 0),
  )
  return (fitting.at(-1) ?? byHeight[0])?.index ?? null
}

const containerOf = (mimeType: string) => mimeType.split(';')[0] ?? ''
const codecOf = (mimeType: string) => /codecs="([^"]+)"/.exec(mimeType)?.[1] ?? ''

function append(buffer: SourceBuffer, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  return new Promise((resolve, reject) => {
    buffer.addEventListener('updateend', () => resolve(), { once: true })
    buffer.addEventListener('error', () => reject(new Error('The beginning cannot be decoded')), {
      once: true,
    })
    buffer.appendBuffer(bytes)
  })
}

async function got(address: string, signal: AbortSignal): Promise<Response> {
  const answer = await fetch(address, { credentials: 'same-origin', signal })
  if (!answer.ok) throw new Error(`${answer.status}`)
  return answer
}

/** Head and segments of one track, asked for together; bytes go to the decoder as they come. */
async function fill(
  track: OpeningTrackView,
  source: Promise<MediaSource>,
  signal: AbortSignal,
): Promise<Filled> {
  const asked = [track.initUrl, ...track.segmentUrls].map(address => got(address, signal))
  // They are waited for below, one after the other: a later one may fail first.
  for (const each of asked) each.catch(() => {})
  const buffer = (await source).addSourceBuffer(track.mimeType)
  for (const each of asked) {
    const reader = (await each).body?.getReader()
    for (let read = await reader?.read(); read && !read.done; read = await reader?.read())
      await append(buffer, read.value)
  }
  return { buffer, container: containerOf(track.mimeType), codec: codecOf(track.mimeType) }
}

export function canOpen(opening: OpeningView | null): opening is OpeningView {
  if (!opening || opening.pictures.length === 0 || !('MediaSource' in window)) return false
  const tracks = [...opening.pictures, ...(opening.sound ? [opening.sound] : [])]
  return tracks.every(({ mimeType }) => MediaSource.isTypeSupported(mimeType))
}

/**
 * Plays the beginning before hls.js is there: the first segments are asked for in the moment of the click and decoded
 * as their bytes arrive. Answers with the filled buffers, or null when anything is not as expected: then the usual way
 * is quick enough.
 */
export async function openAtOnce(
  video: HTMLVideoElement,
  opening: OpeningView,
  { rung, signal }: { rung: number; signal: AbortSignal },
): Promise<Opened | null> {
  const picture = opening.pictures[rung]
  if (!picture) return null
  const mediaSource = new MediaSource()
  const open = new Promise<MediaSource>(resolve =>
    mediaSource.addEventListener('sourceopen', () => resolve(mediaSource), { once: true }),
  )
  video.src = URL.createObjectURL(mediaSource)
  try {
    const [filled, sound] = await Promise.all([
      fill(picture, open, signal),
      opening.sound ? fill(opening.sound, open, signal) : null,
    ])
    return { mediaSource, height: picture.height, picture: filled, sound }
  } catch {
    return null
  }
}
