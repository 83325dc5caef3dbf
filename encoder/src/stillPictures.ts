import {
  keyframeSeconds,
  posterCandidateName,
  storyboardName,
  writeClock,
} from '@lectern/plugin-video/contract'
import type { FfmpegRun } from './ffmpegArguments.ts'
import type { Plan, PlannedRendition } from './planLadder.ts'

/**
 * Pictures that are made from a finished rendition: candidates for the poster, and sheets of small tiles for previews
 * while seeking. Only keyframes are decoded, which costs half a CPU second for a minute of 720p.
 */
export interface StillPictures {
  /** Seconds at which the candidates are taken, rising. */
  readonly candidatesAt: readonly number[]
  readonly storyboard: Storyboard
}

export interface Storyboard {
  /** Seconds that one tile stands for; even, since keyframes fall on even seconds. */
  readonly everySeconds: number
  readonly tiles: number
  readonly tileWidth: number
  readonly tileHeight: number
}

const columns = 5
const rows = 5
/** Tiles of one video at most: a preview every two seconds up to ten minutes, every 18 s for three hours. */
const mostTiles = 600
const tileLongSide = 160
/** Seconds by which a keyframe may lie behind the moment of its tile: at 29.97 they fall on 2.002, 4.004 and so on. */
const lateness = 0.25
const candidateShares = [0.15, 0.5, 0.85]
/** Short side of a candidate, as of the poster, in pixels. */
const stillShortSide = 720

/** The rendition that they are made from; `undefined` for sound alone. */
export const renditionForStills = ({ renditions }: Pick<Plan, 'renditions'>): PlannedRendition | undefined =>
  renditions.find(each => Math.min(each.width, each.height) <= stillShortSide) ?? renditions.at(-1)

/** What to make of a video of so many seconds, whose picture has this size. */
export const planStillPictures = (
  durationSeconds: number,
  picture: { width: number; height: number },
): StillPictures => {
  const everySeconds = 2 * Math.max(1, Math.ceil(durationSeconds / mostTiles / 2))
  const factor = tileLongSide / Math.max(picture.width, picture.height)
  return {
    candidatesAt: candidateShares.map(share => Math.floor(durationSeconds * share * 1000) / 1000),
    storyboard: {
      everySeconds,
      // The last one stands for what is left; a rounding error of the duration is no tile.
      tiles: Math.max(1, Math.ceil((durationSeconds - 0.05) / everySeconds)),
      tileWidth: even(picture.width * factor),
      tileHeight: even(picture.height * factor),
    },
  }
}

const even = (side: number) => Math.max(2, 2 * Math.round(side / 2))

/** `input`: a playlist or file that is ours, and so may be opened without the guard of uploads. */
export const stillPicturesRun = (job: {
  input: string
  inputOptions: readonly string[]
  directory: string
  pictures: StillPictures
}): FfmpegRun => {
  const { candidatesAt, storyboard } = job.pictures
  const { everySeconds, tileWidth, tileHeight } = storyboard
  // The last keyframe at or before the moment: they are two seconds apart, or a little less.
  const due = candidatesAt.map(at => Math.round((at - keyframeSeconds) * 1000 + 1) / 1000)
  const select = due.reduceRight((later, from, at) => {
    const isNext = at === 0 ? 'isnan(prev_selected_t)' : `lt(prev_selected_t\\,${from})`
    return `if(${isNext}\\,gte(t\\,${from})\\,${later})`
  }, '0')
  const sheets = ['-frames:v', String(sheetNames(storyboard).length)]
  const size = `scale='min(iw\\,iw*${stillShortSide}/min(iw\\,ih))':-2:flags=bicubic`
  return {
    inputOptions: ['-nostdin', '-benchmark', '-skip_frame', 'nokey', ...job.inputOptions],
    input: job.input,
    filterGraph: [
      '[0:v]split=2[all][few]',
      // The end is drawn out, since the filter gives a frame only when a later one follows.
      `[all]tpad=stop_mode=clone:stop_duration=${everySeconds},setpts=max(0\\,PTS-${lateness}/TB),fps=1/${everySeconds}:start_time=0:round=up,scale=${tileWidth}:${tileHeight}:flags=area,tile=${columns}x${rows}[sheets]`,
      `[few]select='${select}',${size}[candidates]`,
    ].join(';'),
    outputs: [
      {
        options: ['-map', '[sheets]', ...still, ...sheets, '-q:v', '5', '-start_number', '0'],
        target: `${job.directory}/storyboard-%d.jpg`,
      },
      {
        options: ['-map', '[candidates]', ...still, '-q:v', '3', '-start_number', '0'],
        target: `${job.directory}/${posterCandidateName(0).replace('0', '%d')}`,
      },
    ],
  }
}

const still = ['-fps_mode', 'passthrough', '-f', 'image2']

/** WebVTT that names the tile of each stretch of time; written to `storyboardName` beside the sheets. */
export const storyboardText = (storyboard: Storyboard, durationSeconds: number): string => {
  const { everySeconds, tiles, tileWidth, tileHeight } = storyboard
  const cues = Array.from({ length: tiles }, (_, at) => {
    const [sheet, place] = [Math.floor(at / (columns * rows)), at % (columns * rows)]
    const [x, y] = [(place % columns) * tileWidth, Math.floor(place / columns) * tileHeight]
    const [from, to] = [at * everySeconds, Math.min(durationSeconds, (at + 1) * everySeconds)]
    return `${writeClock(from)} --> ${writeClock(to)}\n${sheetName(sheet)}#xywh=${x},${y},${tileWidth},${tileHeight}\n`
  })
  return ['WEBVTT\n', ...cues].join('\n')
}

const sheetName = (sheet: number) => storyboardName.replace('.vtt', `-${sheet}.jpg`)

/** Sheets that a storyboard needs, as file names. */
export const sheetNames = ({ tiles }: Storyboard): string[] =>
  Array.from({ length: Math.ceil(tiles / (columns * rows)) }, (_, sheet) => sheetName(sheet))
