import type { EncodedRendition, Segment } from '@lectern/plugin-video/contract'
import { audioCodec, masterPlaylist } from './hls.ts'
import type { Plan } from './planLadder.ts'
import { perSecond } from './source.ts'

/**
 * How many segments of all renditions are final, given what FFmpeg has listed of each: the last one listed may still
 * take up a short tail (see `shortTail.ts`), unless the source surely goes on for longer than that.
 */
export const finalSegments = (listed: readonly (readonly Segment[])[], durationSeconds: number): number =>
  Math.min(...listed.map(segments => finalOf(segments, durationSeconds)))

/** Seconds that a source must go on for after a segment. Announced durations are wrong by less. */
const surelyMore = 2

const finalOf = (segments: readonly Segment[], durationSeconds: number): number => {
  const end = segments.reduce((sum, each) => sum + each.seconds, 0)
  return end <= durationSeconds - surelyMore ? segments.length : Math.max(0, segments.length - 1)
}

/** Whether so much more can be played that the playlists are written anew: of long sources less and less often. */
export const isWorthWriting = (written: number, seconds: number): boolean =>
  seconds > written && seconds >= written * 1.02

/** A playlist that only ever grows. Players begin at its beginning and not, as with live pictures, near its end. */
export const earlyMediaPlaylist = (list: {
  init: string
  segments: readonly Segment[]
  /** Must not change while it grows: the longest segment that will come. */
  targetSeconds: number
  isComplete: boolean
}): string =>
  [
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    `#EXT-X-TARGETDURATION:${list.targetSeconds}`,
    '#EXT-X-MEDIA-SEQUENCE:0',
    '#EXT-X-PLAYLIST-TYPE:EVENT',
    '#EXT-X-INDEPENDENT-SEGMENTS',
    '#EXT-X-START:TIME-OFFSET=0,PRECISE=YES',
    `#EXT-X-MAP:URI="${list.init}"`,
    ...list.segments.flatMap(({ uri, seconds }) => [`#EXTINF:${seconds.toFixed(6)},`, uri]),
    ...(list.isComplete ? ['#EXT-X-ENDLIST'] : []),
    '',
  ].join('\n')

/** Bit/s that sound adds at most. */
const soundRate = 140_000

/** The master of the early playlists: rates are those that the ladder allows, since nothing was measured yet. */
export const earlyMasterPlaylist = (master: {
  plan: Plan
  /** In the order of the plan's renditions. */
  videoCodecs: readonly string[]
  playlistOf: (name: string) => string
}): string => {
  const sound = master.plan.audioTracks.length > 0 ? soundRate : 0
  const renditions = master.plan.renditions.map(
    ({ rung, width, height }, at): EncodedRendition & { playlist: string } => {
      const rate = rung.peakKbits * 1000 + sound
      return {
        name: rung.name,
        width,
        height,
        frameRate: perSecond(master.plan.frameRate),
        bandwidth: rate,
        averageBandwidth: rate,
        codecs: [master.videoCodecs[at], ...(sound > 0 ? [audioCodec] : [])].join(),
        bytes: 1,
        playlist: master.playlistOf(rung.name),
      }
    },
  )
  return masterPlaylist({
    renditions,
    audio: master.plan.audioTracks.map(({ name, label, language }) => ({
      ...{ label, language, bandwidth: soundRate, averageBandwidth: soundRate },
      playlist: master.playlistOf(name),
    })),
  })
}
