'use client'
import { formatClock } from '@lectern/theme-contract'
import type { MouseEvent } from 'react'
import { textLink } from '../control/styles.ts'
import { useCurrentPlayer } from '../player/currentPlayer.ts'

/** A second of the page's video: plays from there; without scripts, the page opens there. */
export function SecondLink({ seconds, label }: { readonly seconds: number; readonly label: string }) {
  const player = useCurrentPlayer()
  const go = (event: MouseEvent) => {
    if (!player) return
    event.preventDefault()
    player.goTo(seconds)
    window.scrollTo({ top: 0 })
  }
  return (
    <a
      href={`?t=${Math.floor(seconds)}`}
      onClick={go}
      aria-label={label}
      dir="ltr"
      className={`inline-flex min-h-6 items-center text-sm tabular-nums pointer-coarse:min-h-11 ${textLink}`}
    >
      {formatClock(seconds)}
    </a>
  )
}
