'use client'
import { formatClock, type Translate } from '@lectern/theme-contract'
import type { CSSProperties } from 'react'
import type { PlayerState } from './playerStore.ts'
import type { PlayerWord } from './words.ts'

interface ScrubberProps {
  readonly state: PlayerState
  readonly video: () => HTMLVideoElement | null
  readonly t: Translate<PlayerWord>
}

interface ScrubberStyle extends CSSProperties {
  readonly '--played': string
  readonly '--loaded': string
}

const share = (part: number, whole: number) => `${whole > 0 ? Math.min(100, (part / whole) * 100) : 0}%`

/** The position as a slider: it can be dragged, and read and moved by keys. */
export function Scrubber({ state, video, t }: ScrubberProps) {
  const { position, duration, loadedTo } = state
  const style: ScrubberStyle = {
    '--played': share(position, duration),
    '--loaded': share(loadedTo, duration),
  }
  return (
    <input
      type="range"
      className="scrubber block"
      style={style}
      min={0}
      max={Math.max(1, Math.round(duration))}
      step={1}
      value={Math.round(position)}
      aria-label={t('player.position')}
      aria-valuetext={t('player.positionOf', {
        position: formatClock(position),
        length: formatClock(duration),
      })}
      onChange={event => {
        const element = video()
        if (element) element.currentTime = event.currentTarget.valueAsNumber
      }}
    />
  )
}
