'use client'

import { useRef } from 'react'
import { type Moment, secondsLeft } from '../live/secondsLeft.ts'
import { timeLeft } from '../upload/amounts.ts'
import type { VideoStatus } from '../videoStatus.ts'
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
  // One unit a second, so that the rule for uploads rounds this time as it rounds theirs.
  const left = timeLeft(secondsLeft(first.current, now) ?? Number.NaN, 1)
  if (!left) return null
  const time =
    left.kind === 'hours'
      ? say('hours', { hours: left.hours, minutes: left.minutes })
      : say(left.kind, { count: left.count })
  return <span>{say('timeLeft', { time })}</span>
}
