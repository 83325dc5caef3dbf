'use client'
import type { PlaybackView } from '@lectern/theme-contract'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { noteProgress } from '../lecture/progressStore.ts'
import { createMediaAccess, lookEveryMs, type MediaAccess } from './access.ts'
import { languageFor } from './captions.ts'
import { createPlayerStore, fail, type PlayerStore } from './playerStore.ts'
import { recall, remember } from './remembered.ts'
import { createReporter, saveEveryMs } from './reporter.ts'
import { attachSource, loadLibrary, playsItself, type Source } from './source.ts'
import { followVideo } from './videoEvents.ts'

type VideoPlayback = Extract<PlaybackView, { kind: 'video' }>

export interface Playback {
  readonly store: PlayerStore
  readonly video: React.RefObject<HTMLVideoElement | null>
  readonly access: MediaAccess
  /** Gets ready for a start that is likely: a pointer came near. */
  readonly prepare: () => void
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
  const access = useMemo(() => createMediaAccess(mediaAccessUrl), [mediaAccessUrl])
  const reporter = useMemo(
    () => createReporter(store, progressEndpoint, answer => noteProgress(lectureId, answer)),
    [store, progressEndpoint, lectureId],
  )

  /** Renews without a word. A refusal ends playing and says why; a lost connection may come back. */
  const renew = useCallback(async () => {
    const verdict = await access.renew()
    if (verdict === null || verdict === 'network') return
    video.current?.pause()
    source.current?.detach()
    source.current = null
    fail(store, verdict)
  }, [store, access])

  const prepare = useCallback(() => {
    if (store.getState().phase !== 'poster') return
    access.ensure()
    // What does not come now is asked for again at the start.
    if (video.current && !playsItself(video.current)) loadLibrary().catch(() => {})
  }, [store, access])

  const start = useCallback(async () => {
    const element = video.current
    if (!element || store.getState().phase === 'preparing') return
    store.setState({ phase: 'preparing', fault: null })
    source.current?.detach()
    source.current = null
    if (!playsItself(element)) loadLibrary().catch(() => {})
    const verdict = await access.ensure()
    if (verdict !== null) return fail(store, verdict)
    const { position, duration } = store.getState()
    // A lecture that was watched to its end starts again from the beginning.
    const startAt = playback.isComplete && duration > 0 && position > duration - 3 ? 0 : position
    const options = { address: masterUrl, startAt, bitsPerSecond: recall().bitsPerSecond }
    try {
      source.current = await attachSource(element, options, {
        onLevels: levels => store.setState({ levels }),
        onRefused: renew,
        onReconnecting: isReconnecting => store.setState({ isReconnecting }),
        onBandwidth: bitsPerSecond => remember({ bitsPerSecond: Math.round(bitsPerSecond) }),
        onFailed: fault => fail(store, fault),
      })
      await element.play()
    } catch (reason) {
      // The browser may refuse to start by itself; the controls are there then. Code that did not load is a fault.
      const isWaitingForTouch = reason instanceof DOMException
      if (!isWaitingForTouch) fail(store, 'network')
      else if (store.getState().phase === 'preparing') store.setState({ phase: 'ready' })
    }
  }, [store, access, renew, masterUrl, playback.isComplete])

  useEffect(() => {
    const element = video.current
    if (!element) return
    const { volume, isMuted, speed, captions, hasKeys } = recall()
    const there = playback.captions.map(({ language }) => language)
    store.setState({ hasKeys, captions: languageFor(captions, there) })
    element.volume = volume
    element.muted = isMuted
    element.defaultPlaybackRate = speed
    element.playbackRate = speed
    const stop = followVideo(element, store, reporter)
    const saving = setInterval(() => reporter.save(), saveEveryMs)
    const renewing = setInterval(() => {
      if (store.getState().isPlaying && access.isDue()) renew()
    }, lookEveryMs)
    const going = new AbortController()
    const onPlay = () => {
      if (store.getState().phase === 'ready' && access.isDue()) renew()
    }
    element.addEventListener('play', onPlay, { signal: going.signal })
    window.addEventListener('online', () => source.current?.tryNow(), { signal: going.signal })
    return () => {
      stop()
      going.abort()
      clearInterval(saving)
      clearInterval(renewing)
      reporter.save()
      source.current?.detach()
      source.current = null
    }
  }, [store, reporter, renew, access, playback.captions])

  const setLevel = useCallback(
    (level: number) => {
      source.current?.setLevel(level)
      store.setState({ level })
    },
    [store],
  )
  return { store, video, access, prepare, start, setLevel }
}
