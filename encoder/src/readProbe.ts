import { z } from 'zod'
import { type Refusal, refuse } from './errors.ts'
import { acceptedAudioCodecs, acceptedVideoCodecs, maxPixels, maxStreams } from './inputGuard.ts'
import { perSecond, type Rate, type Source } from './source.ts'
import { readChapters, readTextTracks } from './textTracks.ts'

/** Longest source that is accepted, in seconds: twelve hours. */
export const maxDurationSeconds = 12 * 3600
/** Tracks of picture, sound and text that are accepted: a camera with 16 microphones has 18. */
const maxTracks = 32
/** Frames per second that a file may announce: high-speed cameras write up to 1000. */
const maxFrameRate = 1000
/** Smallest side that is a picture at all. */
const minSide = 16

const written = z.string().optional()
const stream = z.object({
  index: z.int(),
  codec_type: written,
  codec_name: written,
  width: z.number().optional(),
  height: z.number().optional(),
  sample_aspect_ratio: written,
  field_order: written,
  codec_tag_string: written,
  profile: written,
  level: z.number().optional(),
  pix_fmt: written,
  color_transfer: written,
  start_time: written,
  avg_frame_rate: written,
  r_frame_rate: written,
  disposition: z.object({ default: z.number().optional(), attached_pic: z.number().optional() }).optional(),
  tags: z.object({ language: written, title: written }).optional(),
  side_data_list: z.array(z.object({ rotation: z.number().optional() })).optional(),
})
type Stream = z.infer<typeof stream>

const probed = z.object({
  streams: z.array(stream),
  format: z.object({ format_name: z.string(), duration: written, start_time: written }),
  chapters: z
    .array(z.object({ start_time: written, tags: z.object({ title: written }).optional() }))
    .default([]),
})

/** Turns ffprobe's JSON into what the planner needs, or says why the file is refused. */
export const readProbe = (json: unknown): { kind: 'source'; source: Source } | Refusal => {
  const parsed = probed.safeParse(json)
  if (!parsed.success) return refuse('not-a-video', 'ffprobe found no streams')
  const { streams, format } = parsed.data
  const tracks = streams.filter(each => ['video', 'audio', 'subtitle'].includes(each.codec_type ?? ''))
  // Of more than FFmpeg counts, it says as many as it counts.
  if (tracks.length > maxTracks || streams.length >= maxStreams)
    return refuse('too-demanding', `${streams.length} tracks`)
  const pictures = streams.filter(each => each.codec_type === 'video' && each.disposition?.attached_pic !== 1)
  const video = favourite(pictures)
  if (!video) return refuse('no-picture-or-sound', 'no video stream')
  if (!video.codec_name || !acceptedVideoCodecs.has(video.codec_name)) {
    return refuse('unsupported-format', `video codec ${video.codec_name ?? 'unknown'}`)
  }
  const audio = favourite(streams.filter(each => each.codec_type === 'audio'))
  if (audio && !acceptedAudioCodecs.has(audio.codec_name ?? '')) {
    return refuse('unsupported-format', `audio codec ${audio.codec_name ?? 'unknown'}`)
  }
  const stored = { width: video.width ?? 0, height: video.height ?? 0 }
  if (stored.width * stored.height > maxPixels)
    return refuse('too-large', `${stored.width}x${stored.height} pixels`)
  if (Math.min(stored.width, stored.height) < minSide) {
    return refuse('unsupported-format', `picture of ${stored.width}x${stored.height} pixels`)
  }
  const announced = rate(video.avg_frame_rate)
  if (perSecond(announced) > maxFrameRate)
    return refuse('too-demanding', `${Math.round(perSecond(announced))} frames per second`)
  const durationSeconds = Number(format.duration ?? 0)
  if (!(durationSeconds > 0)) return refuse('truncated', 'the file announces no duration')
  if (durationSeconds > maxDurationSeconds) return refuse('too-long', `${Math.round(durationSeconds)} s`)
  return {
    kind: 'source',
    source: {
      durationSeconds,
      durationIsAnnounced: format.format_name !== 'mpegts',
      videoStream: video.index,
      ...shownSize(video, stored),
      averageRate: announced,
      baseRate: rate(video.r_frame_rate),
      interlaced: video.field_order !== undefined && !['progressive', 'unknown'].includes(video.field_order),
      isPlainH264:
        format.format_name.startsWith('mov,') && Number(format.start_time) === 0 && isPlainH264(video),
      audioStream: audio?.index ?? null,
      textTracks: readTextTracks(streams),
      chapters: readChapters(parsed.data.chapters, durationSeconds),
    },
  }
}

/** The stream that a player would choose: the one marked as default, else the first. */
const favourite = (streams: readonly Stream[]): Stream | undefined =>
  streams.find(each => each.disposition?.default === 1) ?? streams[0]

const plainProfiles = ['Constrained Baseline', 'Main', 'High']
/** 4.2, as FFmpeg counts: 1080p at 60 frames per second. */
const highestLevel = 42

const isPlainH264 = (video: Stream): boolean =>
  video.codec_name === 'h264' &&
  video.codec_tag_string === 'avc1' &&
  plainProfiles.includes(video.profile ?? '') &&
  (video.level ?? Number.POSITIVE_INFINITY) <= highestLevel &&
  video.pix_fmt === 'yuv420p' &&
  video.field_order === 'progressive' &&
  !['smpte2084', 'arib-std-b67'].includes(video.color_transfer ?? '') &&
  Number(video.start_time) === 0 &&
  !video.side_data_list?.some(each => each.rotation !== undefined && each.rotation !== 0)

const shownSize = (video: Stream, stored: { width: number; height: number }) => {
  const [x = 0, y = 0] = (video.sample_aspect_ratio ?? '1:1').split(':').map(Number)
  const aspect = x > 0 && y > 0 ? x / y : 1
  // Stretching only ever shrinks a side, so that no pixel is invented.
  const square = {
    width: aspect < 1 ? Math.max(minSide, Math.round(stored.width * aspect)) : stored.width,
    height: aspect > 1 ? Math.max(minSide, Math.round(stored.height / aspect)) : stored.height,
  }
  const turned =
    Math.abs(video.side_data_list?.find(each => each.rotation !== undefined)?.rotation ?? 0) % 180
  const lies = turned > 45 && turned < 135
  return {
    width: lies ? square.height : square.width,
    height: lies ? square.width : square.height,
    squarePixels: aspect === 1,
  }
}

const rate = (text: string | undefined): Rate => {
  const [numerator = 0, denominator = 0] = (text ?? '').split('/').map(Number)
  return numerator > 0 && denominator > 0 ? { numerator, denominator } : { numerator: 0, denominator: 1 }
}
