/** What a student chose once and finds again in the next lecture, on this device. */
export interface Remembered {
  /** 0 to 1. */
  readonly volume: number
  readonly isMuted: boolean
  readonly speed: number
  /** BCP 47 of the captions that are shown; null shows none. */
  readonly captions: string | null
  /** False: the page leaves every key alone. */
  readonly hasKeys: boolean
  /** False: the transcript is folded away. */
  readonly isPanelOpen: boolean
  /** False: the end of a lecture stays until the student goes on. */
  readonly goesOn: boolean
  /** What the last lecture was loaded with; null before the first. */
  readonly bitsPerSecond: number | null
}

export const atFirst: Remembered = {
  volume: 1,
  isMuted: false,
  speed: 1,
  captions: null,
  hasKeys: true,
  isPanelOpen: true,
  goesOn: true,
  bitsPerSecond: null,
}

export const speeds = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2] as const

/** Where it is kept; one name for all academies of this origin, so one per academy. */
export const rememberedKey = 'lectern.player'

type Place = Pick<Storage, 'getItem' | 'setItem'>

const isShare = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 && value <= 1

/** Reads what may be old, foreign or broken: whatever does not fit is as at first. */
export function readRemembered(text: string | null): Remembered {
  let found: Record<string, unknown>
  try {
    const read: unknown = JSON.parse(text ?? '{}')
    if (typeof read !== 'object' || read === null) return atFirst
    found = read as Record<string, unknown>
  } catch {
    return atFirst
  }
  const { volume, isMuted, speed, captions, hasKeys, isPanelOpen, goesOn, bitsPerSecond } = found
  return {
    volume: isShare(volume) ? volume : atFirst.volume,
    isMuted: isMuted === true,
    speed: speeds.find(known => known === speed) ?? atFirst.speed,
    captions: typeof captions === 'string' ? captions : null,
    hasKeys: hasKeys !== false,
    isPanelOpen: isPanelOpen !== false,
    goesOn: goesOn !== false,
    bitsPerSecond: typeof bitsPerSecond === 'number' && bitsPerSecond > 0 ? bitsPerSecond : null,
  }
}

/** A browser may keep nothing, or forbid to ask: then everything is as at first. */
const browserPlace = (): Place | null => {
  try {
    return window.localStorage
  } catch {
    return null
  }
}

export function recall(place: Place | null = browserPlace()): Remembered {
  try {
    return readRemembered(place?.getItem(rememberedKey) ?? null)
  } catch {
    return atFirst
  }
}

export function remember(changed: Partial<Remembered>, place: Place | null = browserPlace()): void {
  try {
    place?.setItem(rememberedKey, JSON.stringify({ ...recall(place), ...changed }))
  } catch {
    // Full or forbidden: the choice holds for this page.
  }
}
