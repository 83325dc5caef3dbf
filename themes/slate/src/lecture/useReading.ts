import type { CompletionView } from '@lectern/theme-contract'
import { outboxOf } from '@lectern/theme-contract/client'
import { useEffect, useRef, useState } from 'react'
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
  const target = completion.target ?? 1
  const before = useRef(completion.reached)
  useEffect(() => {
    if (!isCounted) return
    const outbox = outboxOf(studentKey)
    let lookedAt = performance.now()
    let seconds = 0
    let unkept = 0
    const keep = () => {
      if (unkept === 0 && seconds > 0) return
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
      setMinutes(Math.min(target, before.current + Math.floor(seconds / 60)))
    }
    // From now on the server believes what is read.
    save()
    const going = new AbortController()
    const { signal } = going
    const looking = setInterval(look, 1_000)
    // What completes the lecture does not wait.
    const missing = (target - before.current) * 60
    const keeping = setInterval(() => (seconds >= missing ? save() : keep()), keepEveryMs)
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
  }, [isCounted, endpoint, studentKey, lectureId, target])
  return minutes
}
