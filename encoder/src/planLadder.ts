import { type Rung, soundFolder } from '@lectern/plugin-video/contract'
import { type AudioTrack, perSecond, type Rate, type Source, type WideColours } from './source.ts'

export interface PlannedRendition {
  readonly rung: Rung
  readonly width: number
  readonly height: number
}

export interface PlannedTrack {
  /** Folder of the track, unlike those of all renditions. */
  readonly name: string
  readonly stream: number
  /** BCP 47, `und` where nobody knows. */
  readonly language: string
  /** What a player's menu says; no two tracks of a video are called alike. */
  readonly label: string
}

/** What will be made of a source. Renditions are ordered from the largest to the smallest; none for sound alone. */
export interface Plan {
  readonly renditions: readonly PlannedRendition[]
  readonly frameRate: Rate
  /** False when the largest rendition has exactly the source's pixels. */
  readonly scaleFirst: boolean
  readonly deinterlace: boolean
  /** Colours that become those of Rec. 709 in standard range. */
  readonly wideColours: WideColours | null
  /** When the largest rendition is the source's picture as it is: the keyframes of the others, in seconds. */
  readonly copy: { readonly keyframes: readonly number[] } | null
  readonly videoStream: number | null
  /** The first one plays unless somebody chooses another. */
  readonly audioTracks: readonly PlannedTrack[]
  /** Seconds by which picture and sound move forward so that the first picture falls on the grid of frames. */
  readonly forward: number
  /** Second of the source that becomes the poster. */
  readonly posterAt: number
  /** Samples per second of which the poster of sound alone is drawn. */
  readonly waveformRate: number
}

/** The poster of sound alone, in pixels. */
export const waveformSize = { width: 1280, height: 720 }

/** Longest side that is ever written, in pixels: H.264 level 5.2 decoders stop at 4096. */
export const longestSide = 4096
const fastest = 60

const standardRates: readonly Rate[] = [
  [24_000, 1001],
  [24, 1],
  [25, 1],
  [30_000, 1001],
  [30, 1],
  [48, 1],
  [50, 1],
  [60_000, 1001],
  [60, 1],
].map(([numerator = 0, denominator = 1]) => ({ numerator, denominator }))

/**
 * Chooses the renditions. A rung is measured by the short side, so portrait and landscape are equals;
 * no rendition is larger than the source; a source below the lowest rung gets one rendition of its own size.
 */
export const planLadder = (source: Source, ladder: readonly Rung[]): Plan => {
  const falling = [...ladder].sort((a, b) => b.shortSide - a.shortSide)
  const lowest = falling.at(-1)
  if (!lowest) throw new Error('The ladder has no rung')
  const renditions = source.videoStream === null ? [] : planRenditions(source, falling, lowest)
  const [top] = renditions
  const frameRate = planFrameRate(source)
  return {
    renditions,
    frameRate,
    scaleFirst: !source.squarePixels || top?.width !== source.width || top.height !== source.height,
    deinterlace: source.interlaced,
    wideColours: source.wideColours,
    copy: null,
    videoStream: source.videoStream,
    audioTracks: planAudioTracks(source.audioTracks),
    forward: planForward(source.pictureStart, frameRate),
    // What is hardly there has a first picture, and perhaps no other.
    posterAt: source.durationSeconds < 1 ? 0 : Math.min(10, source.durationSeconds / 10),
    waveformRate: planWaveformRate(source.durationSeconds),
  }
}

/**
 * Pictures fall on multiples of the frame's length from 0 on. Where the first one does not, rounding it there would
 * part it from its sound by up to half a frame. Less than half a millisecond is not worth a filter.
 */
const planForward = (pictureStart: number, frameRate: Rate): number => {
  const frame = 1 / perSecond(frameRate)
  const rest = pictureStart % frame
  return Math.min(rest, frame - rest) < 0.0005 ? 0 : rest
}

/** Folders in which a playlist will lie: those of the renditions, then those of the sound. */
export const playlistFolders = (plan: Plan): string[] => [
  ...plan.renditions.map(({ rung }) => rung.name),
  ...plan.audioTracks.map(({ name }) => name),
]

const planRenditions = (
  source: Source,
  falling: readonly Rung[],
  lowest: Rung,
): readonly PlannedRendition[] => {
  const shortSide = Math.min(source.width, source.height)
  const fitting = falling.filter(rung => rung.shortSide <= shortSide)
  const chosen = fitting.length > 0 ? fitting : [{ ...lowest, shortSide }]
  return withoutTwins(chosen.map(rung => ({ rung, ...sizeFor(source, rung.shortSide) })))
}

const planAudioTracks = (tracks: readonly AudioTrack[]): PlannedTrack[] => {
  const taken = new Set<string>()
  return tracks.map(({ stream, language, title }, at) => {
    const wanted = title || (language === 'und' ? 'Audio' : languageName(language))
    let label = wanted
    for (let number = at + 1; taken.has(label); number++) label = `${wanted} ${number}`
    taken.add(label)
    return { name: at === 0 ? soundFolder : `${soundFolder}-${at + 1}`, stream, language, label }
  })
}

/** In its own words: `Deutsch`. */
const languageName = (language: string): string =>
  new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language

/**
 * The waveform needs some samples for each of its columns, and FFmpeg keeps all of them in memory:
 * the longer the sound, the fewer a second.
 */
const planWaveformRate = (durationSeconds: number): number =>
  Math.round(Math.min(8000, Math.max(100, (4 * waveformSize.width) / Math.max(0.1, durationSeconds))))

/** Very long pictures run into `longestSide` on several rungs: equal sizes are made once. */
const withoutTwins = (renditions: readonly PlannedRendition[]) =>
  renditions.filter((each, at) => {
    const above = renditions[at - 1]
    return !above || above.width !== each.width || above.height !== each.height
  })

const sizeFor = (source: Source, shortSide: number): { width: number; height: number } => {
  const factor = Math.min(
    1,
    shortSide / Math.min(source.width, source.height),
    longestSide / Math.max(source.width, source.height),
  )
  return { width: even(source.width, factor), height: even(source.height, factor) }
}

/** 4:2:0 wants even sides: the nearest even number that is not above the source's side. */
const even = (side: number, factor: number): number =>
  Math.max(2, Math.min(2 * Math.round((side * factor) / 2), 2 * Math.floor(side / 2)))

/**
 * A constant rate. Steady sources keep theirs (halved while above 60); where the rate varies, the base
 * rate if it is an ordinary one, else the first ordinary rate that loses no frame on average.
 */
export const planFrameRate = (source: Pick<Source, 'averageRate' | 'baseRate'>): Rate => {
  const average = perSecond(source.averageRate)
  const base = perSecond(source.baseRate)
  if (!(average > 0)) return { numerator: 30, denominator: 1 }
  const steady = base > 0 && Math.abs(base / average - 1) < 0.01
  if (steady) return halvedTo(fastest, source.baseRate)
  const ordinary = standardRates.find(rate => Math.abs(perSecond(rate) - base) < 0.001)
  if (ordinary && base >= average) return ordinary
  return (
    standardRates.find(rate => perSecond(rate) >= average * 0.99) ?? { numerator: fastest, denominator: 1 }
  )
}

const halvedTo = (limit: number, rate: Rate): Rate =>
  perSecond(rate) <= limit + 0.01
    ? rate
    : halvedTo(limit, { numerator: rate.numerator, denominator: rate.denominator * 2 })
