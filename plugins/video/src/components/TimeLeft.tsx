'use client'

import { useRef } from 'react'
import { type Moment, secondsLeft } from '../live/secondsLeft.ts'
import type { VideoStatus } from '../videoStatus.ts'
import { sayTimeLeft } from './sayTimeLeft.ts'
import type { Say } from './useWords.ts'

/** About how long a video will still be prepared, once that can be told. */
export const TimeLeft = ({ say, status }: { say: Say; status: VideoStatus }) => {
  const first = useRef<(Moment & { work: string }) | null>(null)
  const { state, percent, videoId, attempt } = status
  if (state !== 'encoding') {
    first.current = null
    return null
  }
  const now = { at: performance.now() / 1000, percent }
  const work = `${videoId} ${attempt}`
  if (first.current?.work !== work || percent < first.current.percent) first.current = { ...now, work }
  const seconds = secondsLeft(first.current, now)
  // A second a second.
  const left = seconds === null ? null : sayTimeLeft(say, seconds, 1)
  return left === null ? null : <span>{left}</span>
}
