import { keyframeSeconds, mediaPlaylistName, posterName } from '@lectern/plugin-video/contract'
import { longestSegment } from './fitForCopy.ts'
import { inputGuard } from './inputGuard.ts'
import { type Plan, type PlannedRendition, playlistFolders, waveformSize } from './planLadder.ts'
import { perSecond, type WideColours } from './source.ts'

/** One FFmpeg run: everything is an array element, nothing is ever parsed by a shell. */
export interface FfmpegRun {
  readonly inputOptions: readonly string[]
  readonly input: string
  /** `null` where streams go from the input to the outputs as they are. */
  readonly filterGraph: string | null
  readonly outputs: readonly { readonly options: readonly string[]; readonly target: string }[]
}

export const playlistName = mediaPlaylistName
const audioBitrate = '128k'
/** Longest side of the poster comes from the largest rendition at or below this short side. */
const posterShortSide = 720

/** The single process that makes every rendition, the sound and the poster, below `directory`. */
export const ffmpegArguments = (job: {
  /** `file:…` or the address of the source's reader. */
  input: string
  directory: string
  plan: Plan
  segmentSeconds: number
  /** Of a long source, the piece to make, as if it were all there is; its times begin at 0. */
  cut?: { readonly startSeconds: number; readonly frames: number | null } | null
}): FfmpegRun => ({
  inputOptions: ['-nostdin', '-benchmark', ...inputGuard(job.input), ...seek(job.cut?.startSeconds ?? 0)],
  input: job.input,
  filterGraph: filterGraph(job.plan, job.cut?.frames ?? null),
  outputs: [
    { options: hlsOptions(job), target: `${job.directory}/${folderPattern(job.plan)}/${playlistName}` },
    ...(job.plan.renditions.length === 0 && job.plan.videoStream !== null
      ? []
      : [
          {
            options: ['-map', '[poster]', '-frames:v', '1', '-q:v', '3', '-f', 'image2', '-update', '1'],
            target: `${job.directory}/${posterName}`,
          },
        ]),
  ],
})

/**
 * From the keyframe before. Frames from there on are kept, with times below 0: of them, `fps` chooses the one that is
 * shown at the very beginning, as it does in the middle of a whole run. An accurate seek would take the next one.
 */
const seek = (startSeconds: number): string[] =>
  startSeconds === 0 ? [] : ['-noaccurate_seek', '-ss', startSeconds.toFixed(6)]

/**
 * Folder of each playlist. FFmpeg replaces `%v` by the names in `-var_stream_map`, but only where there
 * are several: a single one is named outright.
 */
const folderPattern = (plan: Plan): string => {
  const [only = '', ...more] = playlistFolders(plan)
  return more.length === 0 ? only : '%v'
}

const filterGraph = (plan: Plan, frames: number | null): string =>
  [...(plan.renditions.length === 0 ? [] : pictureFilters(plan, frames)), ...soundFilters(plan)].join(';')

/** Cascade: each size is scaled from the next larger one, which costs 40 % less than from the source. */
const pictureFilters = (plan: Plan, frames: number | null): string[] => {
  const { numerator, denominator } = plan.frameRate
  const posterFrom = posterSource(plan.renditions)
  const steps = plan.renditions.map((rendition, at) => {
    const isLast = at === plan.renditions.length - 1
    const from = at === 0 ? `[0:${plan.videoStream}]` : `[next${at}]`
    const branches = [
      ...(at === 0 && plan.copy ? [] : [`[v${at}]`]),
      ...(isLast ? [] : [`[next${at + 1}]`]),
      ...(at === posterFrom ? ['[still]'] : []),
    ]
    const first =
      at === 0
        ? [
            ...(plan.deinterlace ? ['yadif=deint=interlaced'] : []),
            ...(plan.forward > 0 ? [`setpts=PTS-${plan.forward.toFixed(6)}/TB`] : []),
            `fps=${numerator}/${denominator}:start_time=0`,
            ...(frames === null ? [] : [`trim=end_frame=${frames}`]),
          ]
        : []
    const scale =
      at > 0 || plan.scaleFirst
        ? [`scale=${rendition.width}:${rendition.height}:flags=bicubic`, 'setsar=1']
        : []
    // On every rung: the poster's JPEG wants full-range pixels and would pull the next rungs along with it.
    const pixels = ['format=yuv420p']
    const chain = [
      ...first,
      ...scale,
      // After the first scaling, where there are fewer pixels to convert.
      ...(at === 0 && plan.wideColours ? standardRange(plan.wideColours) : []),
      ...pixels,
      ...(branches.length > 1 ? [`split=${branches.length}`] : []),
    ]
    return `${from}${chain.join(',')}${branches.join('')}`
  })
  const due = plan.posterAt > 0 ? `*gte(t\\,${plan.posterAt.toFixed(3)})` : ''
  const poster = `[still]select=isnan(prev_selected_t)${due}[poster]`
  return [...steps, poster]
}

/** Brightness of white paper in pictures of high dynamic range (ITU-R BT.2408), and of their highlights, in cd/m². */
const [paperWhite, highlight] = [203, 1000]

/**
 * High dynamic range: linear light, in which paper is 1, mapped so that only what is brighter than paper is compressed.
 * Wide colours of standard range only change their primaries. Either way the pictures are tagged as Rec. 709.
 */
const standardRange = ({ transfer, primaries, matrix }: WideColours): string[] => {
  const tags = `setparams=colorspace=${matrix}:color_primaries=${primaries}:color_trc=${transfer}`
  if (transfer === 'bt2020-10') return [tags, 'zscale=p=bt709:t=bt709:m=bt709:r=tv']
  return [
    ...[tags, `zscale=t=linear:npl=${paperWhite}`, 'format=gbrpf32le', 'zscale=p=bt709'],
    `tonemap=tonemap=mobius:desat=0:peak=${(highlight / paperWhite).toFixed(3)}`,
    'zscale=t=bt709:m=bt709:r=tv',
  ]
}

/** Every track from the picture's first moment on; of sound alone the first track is drawn as well. */
const soundFilters = (plan: Plan): string[] =>
  plan.audioTracks.flatMap(({ stream }, at) => {
    const forward = plan.forward > 0 ? `asetpts=PTS-${plan.forward.toFixed(6)}/TB,` : ''
    const steady = `[0:${stream}]${forward}aresample=48000:async=1:first_pts=0`
    return plan.videoStream === null && at === 0
      ? [`${steady},asplit=2[sound0][loud]`, ...waveformFilters(plan.waveformRate)]
      : [`${steady}[sound${at}]`]
  })

const waveformColours = { back: '0x111827', front: '0x7dd3fc' }

/** Loudness over time. It is averaged to few samples first: FFmpeg holds all that it draws in memory. */
const waveformFilters = (rate: number): string[] => {
  const { width, height } = waveformSize
  const loudness = 'aresample=8000,aformat=sample_fmts=fltp:channel_layouts=mono,aeval=abs(val(0)):c=same'
  const drawn = `showwavespic=s=${width}x${height}:split_channels=0:scale=sqrt:colors=${waveformColours.front}`
  return [
    `[loud]${loudness},aresample=${rate},apad=whole_len=${4 * width},${drawn}[wave]`,
    `color=c=${waveformColours.back}:s=${width}x${height}:r=1:d=1[back]`,
    '[back][wave]overlay=format=rgb,format=yuvj420p[poster]',
  ]
}

const posterSource = (renditions: readonly PlannedRendition[]): number => {
  const at = renditions.findIndex(each => Math.min(each.width, each.height) <= posterShortSide)
  return at === -1 ? renditions.length - 1 : at
}

const hlsOptions = (job: { directory: string; plan: Plan; segmentSeconds: number }): string[] => {
  const folder = folderPattern(job.plan)
  return [
    ...pictureOptions(job.plan, job.segmentSeconds),
    ...soundOptions(job.plan),
    ...['-map_metadata', '-1', '-map_chapters', '-1', '-sn', '-dn'],
    // Without it FFmpeg shifts picture and sound by different amounts: 45 ms out of step.
    ...['-avoid_negative_ts', 'disabled'],
    ...['-f', 'hls', '-hls_time', String(job.segmentSeconds)],
    ...['-hls_playlist_type', 'event', '-hls_list_size', '0'],
    // Each playlist is replaced in one step, so that it can be read at any moment.
    ...['-hls_segment_type', 'fmp4', '-hls_flags', 'independent_segments+temp_file'],
    ...['-hls_fmp4_init_filename', `init_${folder}.mp4`],
    ...['-hls_segment_filename', `${job.directory}/${folder}/segment_%05d.m4s`],
    ...(folder === '%v' ? ['-var_stream_map', streamMap(job.plan)] : []),
  ]
}

const pictureOptions = (plan: Plan, segmentSeconds: number): string[] => {
  const { renditions, frameRate, copy } = plan
  if (renditions.length === 0) return []
  const keyframesApart = copy ? longestSegment(segmentSeconds) : keyframeSeconds * 2
  return [
    ...renditions.flatMap((_, at) => ['-map', at === 0 && copy ? `0:${plan.videoStream}` : `[v${at}]`]),
    ...['-c:v', 'libx264'],
    ...renditions.flatMap(({ rung }, at) =>
      at === 0 && copy
        ? // The last option for a stream counts; those of an encoder are refused for one that is copied.
          ['-c:v:0', 'copy']
        : [
            ...[`-preset:v:${at}`, rung.preset, `-profile:v:${at}`, rung.profile],
            ...[`-crf:v:${at}`, String(rung.crf)],
            ...[`-maxrate:v:${at}`, `${rung.peakKbits}k`, `-bufsize:v:${at}`, `${rung.bufferKbits}k`],
          ],
    ),
    // Keyframes by time, so that they fall together in all renditions at any rate; -g only has to stay out of the way.
    ...['-force_key_frames:v', copy ? copy.keyframes.join() : `expr:gte(t,n_forced*${keyframeSeconds})`],
    ...['-sc_threshold:v', '0', '-g:v', String(Math.ceil(perSecond(frameRate) * keyframesApart))],
  ]
}

const soundOptions = ({ audioTracks }: Plan): string[] =>
  audioTracks.length === 0
    ? []
    : [
        ...audioTracks.flatMap((_, at) => ['-map', `[sound${at}]`]),
        ...['-c:a', 'aac', '-b:a', audioBitrate, '-ac', '2'],
      ]

const streamMap = ({ renditions, audioTracks }: Plan): string => {
  const group = audioTracks.length === 0 ? '' : ',agroup:audio'
  return [
    ...renditions.map(({ rung }, at) => `v:${at}${group},name:${rung.name}`),
    ...audioTracks.map(({ name }, at) => `a:${at}${group},name:${name}`),
  ].join(' ')
}
