import { keyframeSeconds, mediaPlaylistName, posterName, soundFolder } from '@lectern/plugin-video/contract'
import { longestSegment } from './fitForCopy.ts'
import { inputGuard } from './inputGuard.ts'
import type { Plan, PlannedRendition } from './planLadder.ts'
import { perSecond } from './source.ts'

/** One FFmpeg run: everything is an array element, nothing is ever parsed by a shell. */
export interface FfmpegRun {
  readonly inputOptions: readonly string[]
  readonly input: string
  /** `null` where streams go from the input to the outputs as they are. */
  readonly filterGraph: string | null
  readonly outputs: readonly { readonly options: readonly string[]; readonly target: string }[]
}

export const audioName = soundFolder
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
    ...(job.plan.renditions.length === 0
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

export const playlistFolders = (plan: Plan): string[] => [
  ...plan.renditions.map(({ rung }) => rung.name),
  ...(plan.audioStream === null ? [] : [audioName]),
]

/**
 * Folder of each playlist. FFmpeg replaces `%v` by the names in `-var_stream_map`, but only where there
 * are several: one rendition without sound is named outright.
 */
const folderPattern = (plan: Plan): string => {
  const [only = '', ...more] = playlistFolders(plan)
  return more.length === 0 ? only : '%v'
}

/** Cascade: each size is scaled from the next larger one, which costs 40 % less than from the source. */
const filterGraph = (plan: Plan, frames: number | null): string => {
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
      ...pixels,
      ...(branches.length > 1 ? [`split=${branches.length}`] : []),
    ]
    return `${from}${chain.join(',')}${branches.join('')}`
  })
  const poster =
    plan.renditions.length === 0
      ? []
      : [`[still]select=isnan(prev_selected_t)*gte(t\\,${plan.posterAt.toFixed(3)})[poster]`]
  const sound =
    plan.audioStream === null ? [] : [`[0:${plan.audioStream}]aresample=48000:async=1:first_pts=0[sound]`]
  return [...steps, ...poster, ...sound].join(';')
}

const posterSource = (renditions: readonly PlannedRendition[]): number => {
  const at = renditions.findIndex(each => Math.min(each.width, each.height) <= posterShortSide)
  return at === -1 ? renditions.length - 1 : at
}

const hlsOptions = (job: { directory: string; plan: Plan; segmentSeconds: number }): string[] => {
  const { renditions, audioStream, frameRate, copy } = job.plan
  const hasAudio = audioStream !== null
  const folder = folderPattern(job.plan)
  return [
    ...renditions.flatMap((_, at) => ['-map', at === 0 && copy ? `0:${job.plan.videoStream}` : `[v${at}]`]),
    ...(hasAudio ? ['-map', '[sound]', '-c:a', 'aac', '-b:a', audioBitrate, '-ac', '2'] : []),
    '-c:v',
    'libx264',
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
    '-force_key_frames:v',
    copy ? copy.keyframes.join() : `expr:gte(t,n_forced*${keyframeSeconds})`,
    ...['-sc_threshold:v', '0', '-g:v'],
    String(
      Math.ceil(perSecond(frameRate) * (copy ? longestSegment(job.segmentSeconds) : keyframeSeconds * 2)),
    ),
    ...['-map_metadata', '-1', '-map_chapters', '-1', '-sn', '-dn'],
    // Without it FFmpeg shifts picture and sound by different amounts: 45 ms out of step.
    ...['-avoid_negative_ts', 'disabled'],
    ...[
      '-f',
      'hls',
      '-hls_time',
      String(job.segmentSeconds),
      '-hls_playlist_type',
      'event',
      '-hls_list_size',
      '0',
    ],
    ...[
      '-hls_segment_type',
      'fmp4',
      '-hls_flags',
      // Each playlist is replaced in one step, so that it can be read at any moment.
      'independent_segments+temp_file',
      '-hls_fmp4_init_filename',
      `init_${folder}.mp4`,
    ],
    ...['-hls_segment_filename', `${job.directory}/${folder}/segment_%05d.m4s`],
    ...(folder === '%v' ? ['-var_stream_map', streamMap(job.plan)] : []),
  ]
}

const streamMap = ({ renditions, audioStream }: Plan): string => {
  const group = audioStream === null ? '' : `,agroup:${audioName}`
  const pictures = renditions.map(({ rung }, at) => `v:${at}${group},name:${rung.name}`)
  return [...pictures, ...(audioStream === null ? [] : [`a:0${group},name:${audioName}`])].join(' ')
}
