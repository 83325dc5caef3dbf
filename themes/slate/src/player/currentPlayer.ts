'use client'
import { createStore, useStore } from 'zustand'
import type { PlayerStore } from './playerStore.ts'

/** The player of the page, for what stands beside it: notes and questions at a second. */
export interface CurrentPlayer {
  readonly store: PlayerStore
  readonly goTo: (seconds: number) => void
}

const current = createStore<{ readonly player: CurrentPlayer | null }>(() => ({ player: null }))

/** Says that this player is the page's, until the answer is called. */
export function offerPlayer(player: CurrentPlayer): () => void {
  current.setState({ player })
  return () => {
    if (current.getState().player === player) current.setState({ player: null })
  }
}

/** Null where the page has no player, and until its scripts run. */
export const useCurrentPlayer = (): CurrentPlayer | null => useStore(current, ({ player }) => player)
