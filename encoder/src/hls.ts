import type { EncodedRendition, Segment } from '@lectern/plugin-video/contract'

export const durationOf = (segments: readonly Segment[]): number =>
  segments.reduce((sum, segment) => sum + segment.seconds, 0)

export interface MeasuredSegment {
  readonly seconds: number
  readonly bytes: number
}

/**
 * Peak and average in bit/s. The peak is the largest rate of any run of neighbouring segments that lasts
 * 0.5 to 1.5 target durations (RFC 8216bis, EXT-X-STREAM-INF), so a tiny last segment does not inflate it.
 */
export const measureRates = (
  segments: readonly MeasuredSegment[],
  targetSeconds: number,
): { peak: number; average: number } => {
  const total = sum(segments)
  const average = total.seconds > 0 ? Math.ceil((total.bytes * 8) / total.seconds) : 0
  let peak = 0
  for (let from = 0; from < segments.length; from++) {
    for (let to = from + 1; to <= segments.length; to++) {
      const part = sum(segments.slice(from, to))
      if (part.seconds > 1.5 * targetSeconds) break
      if (part.seconds >= 0.5 * targetSeconds)
        peak = Math.max(peak, Math.ceil((part.bytes * 8) / part.seconds))
    }
  }
  return { peak: Math.max(peak, average), average }
}

const sum = (segments: readonly MeasuredSegment[]): MeasuredSegment => ({
  seconds: segments.reduce((all, each) => all + each.seconds, 0),
  bytes: segments.reduce((all, each) => all + each.bytes, 0),
})

/** `avc1.PPCCLL` from the decoder configuration in an init segment; `null` when there is none. */
export const videoCodecOf = (init: Uint8Array): string | null => {
  const at = Buffer.from(init.buffer, init.byteOffset, init.byteLength).indexOf('avcC', 0, 'latin1')
  const configuration = at === -1 ? undefined : init.subarray(at + 5, at + 8)
  if (configuration?.length !== 3) return null
  return `avc1.${[...configuration].map(byte => byte.toString(16).padStart(2, '0')).join('')}`
}

/** AAC-LC, which is what the encoder writes. */
export const audioCodec = 'mp4a.40.2'

/** Rate, in bit/s, of the variant that is named first: players that know nothing yet start with it. */
const startRate = 2_000_000

/** A sound track as measured; rates in bit/s. `label` is text of the upload. */
export interface MasterSound {
  readonly label: string
  /** BCP 47, `und` where nobody knows. */
  readonly language: string
  readonly bandwidth: number
  readonly averageBandwidth: number
  readonly playlist: string
}

/**
 * The master playlist, from measured figures; each `playlist` is relative to it. Sound tracks are a group that
 * every variant refers to; of sound alone the first track is the variant.
 */
export const masterPlaylist = (master: {
  renditions: readonly (EncodedRendition & { playlist: string })[]
  audio: readonly MasterSound[]
}): string => {
  const { renditions, audio } = master
  const grouped = renditions.length > 0 ? audio.length > 0 : audio.length > 1
  const group = grouped ? ',AUDIO="audio"' : ''
  const variants = renditions.length > 0 ? pictureVariants(renditions, group) : soundVariant(audio, group)
  const head = ['#EXTM3U', '#EXT-X-VERSION:7', '#EXT-X-INDEPENDENT-SEGMENTS']
  return [...head, ...(grouped ? soundGroup(audio) : []), ...variants, ''].join('\n')
}

const pictureVariants = (
  renditions: readonly (EncodedRendition & { playlist: string })[],
  group: string,
): string[] => {
  const distance = (each: EncodedRendition) => Math.abs(each.averageBandwidth - startRate)
  const first = renditions.reduce((best, each) => (distance(each) < distance(best) ? each : best))
  return [first, ...renditions.filter(each => each !== first)].flatMap(each => [
    `#EXT-X-STREAM-INF:BANDWIDTH=${each.bandwidth},AVERAGE-BANDWIDTH=${each.averageBandwidth},CODECS="${each.codecs}",RESOLUTION=${each.width}x${each.height},FRAME-RATE=${each.frameRate.toFixed(3)}${group}`,
    each.playlist,
  ])
}

const soundVariant = (audio: readonly MasterSound[], group: string): string[] => {
  const bandwidth = Math.max(...audio.map(each => each.bandwidth))
  const average = Math.max(...audio.map(each => each.averageBandwidth))
  const rates = `BANDWIDTH=${bandwidth},AVERAGE-BANDWIDTH=${average}`
  return [`#EXT-X-STREAM-INF:${rates},CODECS="${audioCodec}"${group}`, audio[0]?.playlist ?? '']
}

/** A player may choose by itself the first track of each language; a commentary is only ever asked for. */
const soundGroup = (audio: readonly MasterSound[]): string[] =>
  audio.map(({ label, language, playlist }, at) => {
    const known = language !== 'und'
    const isChoice = at === 0 || (known && audio.findIndex(each => each.language === language) === at)
    return [
      `#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="${quotable(label)}"`,
      ...(known ? [`LANGUAGE="${language}"`] : []),
      `DEFAULT=${at === 0 ? 'YES' : 'NO'},AUTOSELECT=${isChoice ? 'YES' : 'NO'}`,
      `CHANNELS="2",URI="${playlist}"`,
    ].join(',')
  })

/** A quoted string of a playlist holds neither quotation marks nor line breaks. */
const quotable = (text: string): string => text.replaceAll(/["\p{Cc}\u2028\u2029]+/gu, ' ').trim() || 'Audio'
