'use client'
import type { PlaybackView } from '@lectern/theme-contract'
import { outboxOf } from '@lectern/theme-contract/client'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { later } from '../control/later.ts'
import { noteProgress } from '../lecture/progressStore.ts'
import { createMediaAccess, lookEveryMs, type MediaAccess } from './access.ts'
import { languageFor } from './captions.ts'
import { canOpen, openAtOnce, rungFor } from './opening.ts'
import { createPlayerStore, fail, type PlayerStore } from './playerStore.ts'
import { recall, remember } from './remembered.ts'
import { createReporter, keepEveryMs, saveEveryMs } from './reporter.ts'
import { attachSource, loadLibrary, playsItself, type Source, usualBitsPerSecond } from './source.ts'
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
export function usePlayback(
  playback: VideoPlayback,
  lectureId: string,
  { endpoint, studentKey }: { endpoint: string; studentKey: string },
): Playback {
  const { masterUrl, mediaAccessUrl, startAtSeconds, durationSeconds } = playback
  const video = useRef<HTMLVideoElement>(null)
  const source = useRef<Source | null>(null)
  const opening = useRef<AbortController | null>(null)
  const [store] = useState(() => createPlayerStore({ position: startAtSeconds, duration: durationSeconds }))
  const access = useMemo(() => createMediaAccess(mediaAccessUrl), [mediaAccessUrl])
  const reporter = useMemo(
    () => createReporter(store, outboxOf(studentKey), endpoint, answer => noteProgress(lectureId, answer)),
    [store, studentKey, endpoint, lectureId],
  )

  const detach = useCallback(() => {
    opening.current?.abort()
    source.current?.detach()
    source.current = null
  }, [])

  /** Renews without a word. A refusal ends playing and says why; a lost connection may come back. */
  const renew = useCallback(async () => {
    const verdict = await access.renew()
    if (verdict === null || verdict === 'network') return
    video.current?.pause()
    detach()
    fail(store, verdict)
  }, [store, access, detach])

  const prepare = useCallback(() => {
    if (store.getState().phase !== 'poster') return
    access.ensure()
    // What does not come now is asked for again at the start.
    if (video.current && !playsItself(video.current)) loadLibrary().catch(() => {})
  }, [store, access])

  /** Plays the first seconds at once where that can be done; the rest follows from the playlists. */
  const open = useCallback(
    async (element: HTMLVideoElement, startAt: number, signal: AbortSignal) => {
      const view = playback.opening
      const bits = recall().bitsPerSecond ?? usualBitsPerSecond
      // Only from the beginning: whoever goes on somewhere is taken there by hls.js, to the second.
      const isBeginning = startAt === 0 && startAtSeconds === 0
      if (!isBeginning || !canOpen(view)) return null
      const rung = rungFor(view.pictures, bits, element.clientHeight * window.devicePixelRatio)
      if (rung === null) return null
      // hls.js comes when the first picture stands: until then the connection is the picture's.
      element.addEventListener('loadeddata', () => loadLibrary().catch(() => {}), { once: true, signal })
      const opened = openAtOnce(element, view, { rung, signal })
      // Only now: a new address would stop what plays.
      element.play().catch(() => {})
      return opened
    },
    [playback.opening, startAtSeconds],
  )

  const start = useCallback(async () => {
    const element = video.current
    if (!element || store.getState().phase === 'preparing') return
    store.setState({ phase: 'preparing', fault: null })
    detach()
    const going = new AbortController()
    opening.current = going
    const { signal } = going
    const verdict = await access.ensure()
    if (verdict !== null) return fail(store, verdict)
    const { position, duration } = store.getState()
    // A lecture that was watched to its end starts again from the beginning.
    const startAt = playback.isComplete && duration > 0 && position > duration - 3 ? 0 : position
    try {
      const opened = await open(element, startAt, signal)
      if (signal.aborted) return
      const bitsPerSecond = recall().bitsPerSecond ?? usualBitsPerSecond
      const from = opened ? element.currentTime : startAt
      const attached = await attachSource(
        element,
        { address: masterUrl, startAt: from, bitsPerSecond, opened },
        {
          onLevels: levels => store.setState({ levels }),
          onRefused: renew,
          onReconnecting: isReconnecting => store.setState({ isReconnecting }),
          onBandwidth: measured => remember({ bitsPerSecond: Math.round(measured) }),
          onFailed: fault => fail(store, fault),
        },
      )
      if (signal.aborted) return attached.detach()
      source.current = attached
      if (!opened) await element.play()
    } catch (reason) {
      // The browser may refuse to start by itself; the controls are there then. Code that did not load is a fault.
      const isWaitingForTouch = reason instanceof DOMException
      if (!isWaitingForTouch) fail(store, 'network')
      else if (store.getState().phase === 'preparing') store.setState({ phase: 'ready' })
    }
  }, [store, access, renew, open, detach, masterUrl, playback.isComplete])

  const follow = useCallback(() => {
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
    const keeping = setInterval(() => reporter.keep(), keepEveryMs)
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
    window.addEventListener('online', () => reporter.save(), { signal: going.signal })
    return () => {
      stop()
      going.abort()
      clearInterval(keeping)
      clearInterval(saving)
      clearInterval(renewing)
      reporter.save()
      detach()
    }
  }, [store, reporter, renew, detach, access, playback.captions])
  useEffect(() => later(follow), [follow])

  // Whoever opens a lecture is likely to play it: the start does not wait for the cookie then.
  useEffect(() => later(() => void access.ensure()), [access])

  // A page that was closed without a connection stopped later than the server knows. An address that names a second means it.
  useEffect(() => {
    if (new URLSearchParams(window.location.search).has('t')) return
    return later(() => {
      outboxOf(studentKey)
        .placeOf(endpoint)
        .then(place => {
          if (place !== null && store.getState().phase === 'poster') store.setState({ position: place })
        })
    })
  }, [store, studentKey, endpoint])

  const setLevel = useCallback(
    (level: number) => {
      source.current?.setLevel(level)
      store.setState({ level })
    },
    [store],
  )
  return { store, video, access, prepare, start, setLevel }
}
