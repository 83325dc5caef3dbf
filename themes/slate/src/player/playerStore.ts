import { type Interval, playedStep } from '@lectern/theme-contract/client'
import { createStore, type StoreApi } from 'zustand/vanilla'

/** Why nothing plays; each has its own sentence and its own way on. */
export type PlayerFault = 'network' | 'media' | 'access' | 'session'

/** `poster` until the student means it: nothing is loaded before. */
export type Phase = 'poster' | 'preparing' | 'ready' | 'ended' | 'failed'

export interface QualityLevel {
  readonly index: number
  /** Lines of the picture: 720. */
  readonly height: number
}

/** Times are seconds of the video. */
export interface PlayerState {
  readonly phase: Phase
  readonly fault: PlayerFault | null
  readonly isPlaying: boolean
  readonly isWaiting: boolean
  readonly position: number
  readonly duration: number
  readonly loadedTo: number
  readonly isMuted: boolean
  /** 0 to 1. */
  readonly volume: number
  readonly speed: number
  readonly levels: readonly QualityLevel[]
  /** -1 lets the player choose by bandwidth. */
  readonly level: number
  /** BCP 47 of the captions that are shown; null shows none. */
  readonly captions: string | null
  /** False: the student wants no key of the page to be ours. */
  readonly hasKeys: boolean
  /** True while the connection is gone and the player tries by itself. */
  readonly isReconnecting: boolean
  /** Played and not yet in the outbox. */
  readonly unsent: readonly Interval[]
  /** True after a save that failed, until one arrives. */
  readonly isUnsaved: boolean
}

export type PlayerStore = StoreApi<PlayerState>

export function createPlayerStore(start: { position: number; duration: number }): PlayerStore {
  return createStore<PlayerState>(() => ({
    phase: 'poster',
    fault: null,
    isPlaying: false,
    isWaiting: false,
    position: start.position,
    duration: start.duration,
    loadedTo: 0,
    isMuted: false,
    volume: 1,
    speed: 1,
    levels: [],
    level: -1,
    captions: null,
    hasKeys: true,
    isReconnecting: false,
    unsent: [],
    isUnsaved: false,
  }))
}

/**
 * Takes a report of the position while playing: what ran since the last one is remembered as played.
 * @param elapsedSeconds of the clock since the last report
 */
export function tick(state: PlayerState, position: number, elapsedSeconds: number): Partial<PlayerState> {
  const step = state.isPlaying ? playedStep(state.position, position, elapsedSeconds, state.speed) : null
  const last = state.unsent.at(-1)
  if (!step) return { position }
  if (last && last[1] === step[0])
    return { position, unsent: [...state.unsent.slice(0, -1), [last[0], step[1]]] }
  return { position, unsent: [...state.unsent, step] }
}

/** Stops with a reason. The position stays, so that trying again goes on where it stopped. */
export function fail(store: PlayerStore, fault: PlayerFault): void {
  store.setState({ phase: 'failed', fault, isPlaying: false, isWaiting: false, isReconnecting: false })
}
