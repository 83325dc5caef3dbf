import { z } from 'zod'
import { type Refusal, refuse } from './errors.ts'
import { acceptedAudioCodecs, acceptedVideoCodecs, maxPixels, maxStreams } from './inputGuard.ts'
import { type AudioTrack, perSecond, type Rate, type Source, type WideColours } from './source.ts'
import { languageOf, plain, readChapters, readTextTracks } from './textTracks.ts'

/** Longest source that is accepted, in seconds: twelve hours. */
export const maxDurationSeconds = 12 * 3600
/** Tracks of picture, sound and text that are accepted: a camera with 16 microphones has 18. */
const maxTracks = 32
/** Frames per second that a file may announce: high-speed cameras write up to 1000. */
const maxFrameRate = 1000
/** Smallest side that is a picture at all. */
const minSide = 16
/** Sound tracks that are taken over at most. */
const mostAudioTracks = 8
/** Formats whose duration is only estimated, from the rate at the beginning or from the last timestamps. */
const estimated: ReadonlySet<string> = new Set(['mpegts', 'mp3', 'aac'])

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
  color_primaries: written,
  color_space: written,
  nb_frames: written,
  tags: z.object({ language: written, title: written, DURATION: written }).optional(),
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

/**
 * Turns ffprobe's JSON into what the planner needs, or says why the file is refused. `unmeasured`: the file does
 * not say how long it is, as live recordings do not; ask again with what reading it to the end has shown.
 */
export const readProbe = (
  json: unknown,
  measuredSeconds?: number,
): { kind: 'source'; source: Source } | { kind: 'unmeasured' } | Refusal => {
  const parsed = probed.safeParse(json)
  if (!parsed.success) return refuse('not-a-video', 'ffprobe found no streams')
  const { streams, format } = parsed.data
  const tracks = streams.filter(each => ['video', 'audio', 'subtitle'].includes(each.codec_type ?? ''))
  // Of more than FFmpeg counts, it says as many as it counts.
  if (tracks.length > maxTracks || streams.length >= maxStreams)
    return refuse('too-demanding', `${streams.length} tracks`)
  const sound = streams.filter(each => each.codec_type === 'audio')
  const pictures = streams.filter(each => each.codec_type === 'video' && !isCover(each, sound.length > 0))
  const video = favouriteFirst(pictures)[0]
  const audioTracks = readAudioTracks(sound)
  if (!video && sound.length === 0) return refuse('no-picture-or-sound', 'neither picture nor sound')
  const unread = video ? whyPictureIsRefused(video) : null
  if (unread) return unread
  if (sound.length > 0 && audioTracks.length === 0) {
    return refuse('unsupported-format', `audio codec ${sound[0]?.codec_name ?? 'unknown'}`)
  }
  const announced = Number(format.duration ?? 0) || 0
  if (announced <= 0 && measuredSeconds === undefined) return { kind: 'unmeasured' }
  const durationSeconds = announced > 0 ? announced : (measuredSeconds ?? 0)
  if (!(durationSeconds > 0)) return refuse('truncated', 'the file holds nothing that lasts')
  if (durationSeconds > maxDurationSeconds) return refuse('too-long', `${Math.round(durationSeconds)} s`)
  return {
    kind: 'source',
    source: {
      durationSeconds,
      durationIsAnnounced: announced > 0 && !estimated.has(format.format_name),
      ...(video ? pictureOf(video, Number(format.start_time ?? 0)) : noPicture),
      isPlainH264:
        video !== undefined &&
        format.format_name.startsWith('mov,') &&
        Number(format.start_time) === 0 &&
        isPlainH264(video),
      audioTracks,
      textTracks: readTextTracks(streams),
      chapters: readChapters(parsed.data.chapters, durationSeconds),
    },
  }
}

/** A still beside sound: the cover of a recording, also where the file does not mark it as such. */
const isCover = (stream: Stream, hasSound: boolean): boolean => {
  if (stream.disposition?.attached_pic === 1) return true
  if (!hasSound || !['mjpeg', 'png'].includes(stream.codec_name ?? '')) return false
  const [hours = 0, minutes = 0, seconds = Number.NaN] = (stream.tags?.DURATION ?? '').split(':').map(Number)
  return stream.nb_frames === '1' || hours * 3600 + minutes * 60 + seconds < 0.2
}

/** What a player would choose comes first: the stream marked as default, else the first. */
const favouriteFirst = (streams: readonly Stream[]): readonly Stream[] => {
  const favourite = streams.find(each => each.disposition?.default === 1)
  return favourite ? [favourite, ...streams.filter(each => each !== favourite)] : streams
}

const readAudioTracks = (sound: readonly Stream[]): AudioTrack[] =>
  favouriteFirst(sound)
    .filter(each => acceptedAudioCodecs.has(each.codec_name ?? ''))
    .slice(0, mostAudioTracks)
    .map(({ index, tags }) => ({
      stream: index,
      language: languageOf(tags?.language),
      title: plain(tags?.title, 60),
    }))

const whyPictureIsRefused = ({
  codec_name,
  width = 0,
  height = 0,
  avg_frame_rate,
}: Stream): Refusal | null => {
  if (!codec_name || !acceptedVideoCodecs.has(codec_name)) {
    return refuse('unsupported-format', `video codec ${codec_name ?? 'unknown'}`)
  }
  const frames = perSecond(rate(avg_frame_rate))
  if (frames > maxFrameRate) return refuse('too-demanding', `${Math.round(frames)} frames per second`)
  if (width * height > maxPixels) return refuse('too-large', `${width}x${height} pixels`)
  return Math.min(width, height) < minSide
    ? refuse('unsupported-format', `picture of ${width}x${height} pixels`)
    : null
}

const pictureOf = (video: Stream, fileStart: number) => ({
  videoStream: video.index,
  ...shownSize(video, { width: video.width ?? 0, height: video.height ?? 0 }),
  averageRate: rate(video.avg_frame_rate),
  baseRate: rate(video.r_frame_rate),
  interlaced: video.field_order !== undefined && !['progressive', 'unknown'].includes(video.field_order),
  wideColours: wideColoursOf(video),
  pictureStart: Math.max(0, Number(video.start_time ?? 0) - fileStart) || 0,
})

/** What the file does not say about wide colours is taken to be Rec. 2020, as nearly all of them are. */
const wideColoursOf = (video: Stream): WideColours | null => {
  const transfer = oneOf(video.color_transfer, ['smpte2084', 'arib-std-b67'])
  if (!transfer && !video.color_primaries?.startsWith('bt2020')) return null
  return {
    transfer: transfer ?? 'bt2020-10',
    primaries: oneOf(video.color_primaries, ['smpte432', 'smpte431', 'bt709']) ?? 'bt2020',
    matrix: oneOf(video.color_space, ['bt2020c', 'bt709']) ?? 'bt2020nc',
  }
}

const oneOf = <T extends string>(word: string | undefined, words: readonly T[]): T | undefined =>
  words.find(each => each === word)

const noPicture = {
  videoStream: null,
  ...{ width: 0, height: 0, squarePixels: true },
  averageRate: { numerator: 0, denominator: 1 },
  baseRate: { numerator: 0, denominator: 1 },
  interlaced: false,
  wideColours: null,
  pictureStart: 0,
} as const

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
