'use client'
import { useState } from 'react'
import { useCurrentPlayer } from './currentPlayer.ts'

interface Second {
  /** Where the video was when writing began; null where there is no video. */
  readonly seconds: number | null
  /** Writing begins: the video may go on meanwhile. */
  readonly hold: () => void
  readonly letGo: () => void
}

/** The second that something belongs to, as of when somebody began to write it. */
export function useSecond(): Second {
  const player = useCurrentPlayer()
  const [held, setHeld] = useState<number | null>(null)
  return {
    seconds: player === null ? null : held,
    hold: () => setHeld(already => already ?? player?.store.getState().position ?? null),
    letGo: () => setHeld(null),
  }
}
