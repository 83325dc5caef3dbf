'use client'
import type { PlaybackView } from '@lectern/theme-contract'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { noteProgress } from '../lecture/progressStore.ts'
import { askAccess, renewEveryMs } from './access.ts'
import { createPlayerStore, fail, type PlayerStore } from './playerStore.ts'
import { createReporter, saveEveryMs } from './reporter.ts'
import { attachSource, type Source } from './source.ts'
import { followVideo } from './videoEvents.ts'

type VideoPlayback = Extract<PlaybackView, { kind: 'video' }>

export interface Playback {
  readonly store: PlayerStore
  readonly video: React.RefObject<HTMLVideoElement | null>
  /** Starts, or starts again after a fault, at the position that was reached. */
  readonly start: () => Promise<void>
  readonly setLevel: (level: number) => void
}

/** Joins video element, playlist, media access and saving. Everything is undone when the page goes. */
export function usePlayback(playback: VideoPlayback, lectureId: string, progressEndpoint: string): Playback {
  const { masterUrl, mediaAccessUrl, startAtSeconds, durationSeconds } = playback
  const video = useRef<HTMLVideoElement>(null)
  const source = useRef<Source | null>(null)
  const [store] = useState(() => createPlayerStore({ position: startAtSeconds, duration: durationSeconds }))
  const reporter = useMemo(
    () => createReporter(store, progressEndpoint, answer => noteProgress(lectureId, answer)),
    [store, progressEndpoint, lectureId],
  )

  const renew = useCallback(async () => {
    const fault = await askAccess(mediaAccessUrl)
    if (fault === null) return true
    video.current?.pause()
    fail(store, fault)
    return false
  }, [store, mediaAccessUrl])

  const start = useCallback(async () => {
    const element = video.current
    if (!element || store.getState().phase === 'preparing') return
    store.setState({ phase: 'preparing', fault: null })
    source.current?.detach()
    source.current = null
    if (!(await renew())) return
    const { position, duration } = store.getState()
    // A lecture that was watched to its end starts again from the beginning.
    const from = duration > 0 && position > duration - 3 ? 0 : position
    try {
      source.current = await attachSource(element, masterUrl, from, {
        onLevels: levels => store.setState({ levels }),
        onRefused: renew,
        onFailed: fault => fail(store, fault),
      })
      await element.play()
    } catch (reason) {
      // The browser may refuse to start by itself; the controls are there then. Code that did not load is a fault.
      const isWaitingForTouch = reason instanceof DOMException
      if (!isWaitingForTouch) fail(store, 'network')
      else if (store.getState().phase === 'preparing') store.setState({ phase: 'ready' })
    }
  }, [store, renew, masterUrl])

  useEffect(() => {
    const element = video.current
    if (!element) return
    const stop = followVideo(element, store, reporter)
    const saving = setInterval(() => reporter.save(), saveEveryMs)
    const renewing = setInterval(() => {
      if (store.getState().isPlaying) renew()
    }, renewEveryMs)
    return () => {
      stop()
      clearInterval(saving)
      clearInterval(renewing)
      reporter.save()
      source.current?.detach()
      source.current = null
    }
  }, [store, reporter, renew])

  const setLevel = useCallback(
    (level: number) => {
      source.current?.setLevel(level)
      store.setState({ level })
    },
    [store],
  )
  return { store, video, start, setLevel }
}
