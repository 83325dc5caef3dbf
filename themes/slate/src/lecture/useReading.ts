import type { CompletionView } from '@lectern/theme-contract'
import { outboxOf } from '@lectern/theme-contract/client'
import { useEffect, useState } from 'react'
import { keepEveryMs, saveEveryMs } from '../player/reporter.ts'
import { noteProgress } from './progressStore.ts'

/** The clock may stop with the machine: no step of it is longer. */
const longestStepSeconds = 5

interface Reading {
  readonly lectureId: string
  readonly endpoint: string
  readonly studentKey: string
  readonly completion: CompletionView
  /** What is done is not counted. */
  readonly isCompleted: boolean
}

/**
 * Counts the seconds that a text is in view where that completes it, and reports them as a player does. Answers the
 * minutes read.
 */
export function useReading({ lectureId, endpoint, studentKey, completion, isCompleted }: Reading): number {
  const [minutes, setMinutes] = useState(completion.reached)
  const isCounted = completion.rule === 'time' && !isCompleted
  const { target, reached } = completion
  useEffect(() => {
    if (!isCounted) return
    const outbox = outboxOf(studentKey)
    let lookedAt = performance.now()
    let seconds = 0
    let unkept = 0
    const keep = () => {
      outbox.keep(endpoint, { positionSeconds: 0, intervals: [], spentSeconds: unkept })
      unkept = 0
    }
    const save = async () => {
      keep()
      const answer = await outbox.send(endpoint)
      if (answer?.kind !== 'ok') return
      noteProgress(lectureId, answer.body)
    }
    const look = () => {
      const now = performance.now()
      if (document.visibilityState === 'visible') {
        const step = Math.min(longestStepSeconds, (now - lookedAt) / 1000)
        seconds += step
        unkept += step
      }
      lookedAt = now
      const isEnough = (before: number) => before < missing && seconds >= missing
      const missing = ((target ?? 1) - reached) * 60
      if (isEnough(seconds - 1.5)) save()
      setMinutes(Math.min(target ?? 1, reached + Math.floor(seconds / 60)))
    }
    // From now on the server believes what is read.
    save()
    const going = new AbortController()
    const { signal } = going
    const looking = setInterval(look, 1_000)
    const keeping = setInterval(() => unkept > 0 && keep(), keepEveryMs)
    const saving = setInterval(save, saveEveryMs)
    const onHide = () => {
      if (document.visibilityState === 'hidden') save()
    }
    document.addEventListener('visibilitychange', onHide, { signal })
    window.addEventListener('pagehide', save, { signal })
    return () => {
      going.abort()
      for (const timer of [looking, keeping, saving]) clearInterval(timer)
      save()
    }
  }, [isCounted, endpoint, studentKey, lectureId, target, reached])
  return minutes
}
