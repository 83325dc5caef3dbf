import type { Rung } from '@lectern/plugin-video/contract'
import { perSecond, type Rate, type Source } from './source.ts'

export interface PlannedRendition {
  readonly rung: Rung
  readonly width: number
  readonly height: number
}

/** What will be made of a source. Renditions are ordered from the largest to the smallest. */
export interface Plan {
  readonly renditions: readonly PlannedRendition[]
  readonly frameRate: Rate
  /** False when the largest rendition has exactly the source's pixels. */
  readonly scaleFirst: boolean
  readonly deinterlace: boolean
  /** When the largest rendition is the source's picture as it is: the keyframes of the others, in seconds. */
  readonly copy: { readonly keyframes: readonly number[] } | null
  readonly videoStream: number
  readonly audioStream: number | null
  /** Second of the source that becomes the poster. */
  readonly posterAt: number
}

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
  const shortSide = Math.min(source.width, source.height)
  const falling = [...ladder].sort((a, b) => b.shortSide - a.shortSide)
  const lowest = falling.at(-1)
  if (!lowest) throw new Error('The ladder has no rung')
  const fitting = falling.filter(rung => rung.shortSide <= shortSide)
  const chosen = fitting.length > 0 ? fitting : [{ ...lowest, shortSide }]
  const renditions = withoutTwins(chosen.map(rung => ({ rung, ...sizeFor(source, rung.shortSide) })))
  const [top] = renditions
  return {
    renditions,
    frameRate: planFrameRate(source),
    scaleFirst: !source.squarePixels || top?.width !== source.width || top.height !== source.height,
    deinterlace: source.interlaced,
    copy: null,
    videoStream: source.videoStream,
    audioStream: source.audioStream,
    posterAt: Math.min(10, source.durationSeconds / 10),
  }
}

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
