/**
 * What FFmpeg may open of an upload. Without it a playlist or a concat script that is called `lecture.mp4`
 * makes FFmpeg read other files and addresses, and rarely used decoders see hostile bytes.
 */
export const acceptedFormats: readonly string[] = [
  // One demuxer, whose whole list of names has to be given.
  ...['mov', 'mp4', 'm4a', '3gp', '3g2', 'mj2'],
  ...['matroska', 'webm', 'mpegts'],
  // Sound alone.
  ...['mp3', 'aac', 'wav', 'flac', 'ogg'],
]

/** Codec names as ffprobe reports them. */
export const acceptedVideoCodecs: ReadonlySet<string> = new Set([
  ...[
    'h264',
    'hevc',
    'vp8',
    'vp9',
    'av1',
    'mpeg4',
    'mpeg2video',
    'mpeg1video',
    'prores',
    'dnxhd',
    'mjpeg',
    'h263',
  ],
])

export const acceptedAudioCodecs: ReadonlySet<string> = new Set([
  ...['aac', 'mp3', 'mp2', 'ac3', 'eac3', 'opus', 'vorbis', 'flac', 'alac', 'amrnb', 'amr_nb', 'amr_wb'],
  ...[
    'pcm_s16le',
    'pcm_s16be',
    'pcm_s24le',
    'pcm_s24be',
    'pcm_s32le',
    'pcm_f32le',
    'pcm_mulaw',
    'pcm_alaw',
    'pcm_u8',
  ],
])

/**
 * Never decoded for a rendition, but ffprobe ends with an error when it may not open what it finds beside the
 * picture: subtitles and cover art.
 */
const bystanders = [
  ...[
    'mov_text',
    'subrip',
    'srt',
    'ass',
    'ssa',
    'webvtt',
    'text',
    'cc_dec',
    'dvdsub',
    'pgssub',
    'dvbsub',
    'png',
  ],
]

/** Decoders have names of their own, which is what FFmpeg's white list compares. */
const decoders = [
  ...acceptedVideoCodecs,
  ...acceptedAudioCodecs,
  ...bystanders,
  ...[
    'libdav1d',
    'libaom-av1',
    'mp3float',
    'mp2float',
    'aac_latm',
    'amrwb',
    'libopencore_amrnb',
    'libopencore_amrwb',
  ],
]

/** Tracks of any kind that a file may have, covers and attached files included; FFmpeg gives up beyond. */
export const maxStreams = 64
/** Bytes and microseconds of each track that are looked at before it is known what it is; FFmpeg's own numbers. */
const probeBytes = 5_000_000
const probeMicroseconds = 7_000_000
/** Largest single piece of memory, in bytes: a frame takes 57 MB at most, the index of twelve hours 130 MB. */
const maxAllocation = 256 * 1024 * 1024

/** Widest picture that is decoded: 4K with room for DCI and 16:9 in either direction, in pixels. */
export const largestPicture = { width: 4096, height: 2304 }
export const maxPixels = largestPicture.width * largestPicture.height

/**
 * Options for an input, which is `file:…` or the address of the source's reader. Whatever the file says, nothing
 * can be opened through another protocol; the accepted formats open nothing else by themselves.
 */
export const inputGuard = (input: string): readonly string[] => [
  // Without a proxy, whatever the environment of the worker says.
  ...(input.startsWith('http://127.0.0.1:')
    ? ['-protocol_whitelist', 'http,tcp', '-http_proxy', '']
    : ['-protocol_whitelist', 'file']),
  ...['-probesize', String(probeBytes), '-analyzeduration', String(probeMicroseconds)],
  ...['-max_streams', String(maxStreams), '-max_alloc', String(maxAllocation)],
  ...['-format_whitelist', acceptedFormats.join(',')],
  ...['-codec_whitelist', decoders.join(','), '-max_pixels', String(maxPixels)],
]
