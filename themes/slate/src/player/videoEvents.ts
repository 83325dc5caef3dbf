import { type PlayerStore, tick } from './playerStore.ts'
import { remember } from './remembered.ts'
import type { Reporter } from './reporter.ts'

type Handlers = Partial<Record<keyof HTMLMediaElementEventMap, () => void>>

function loadedTo(video: HTMLVideoElement): number {
  for (let at = 0; at < video.buffered.length; at++) {
    if (video.buffered.start(at) <= video.currentTime + 0.5 && video.buffered.end(at) >= video.currentTime) {
      return video.buffered.end(at)
    }
  }
  return 0
}

function handlersFor(video: HTMLVideoElement, store: PlayerStore, reporter: Reporter): Handlers {
  let reportedAt = performance.now()
  const report = () => {
    const now = performance.now()
    store.setState(state => tick(state, video.currentTime, (now - reportedAt) / 1000))
    reportedAt = now
  }
  return {
    playing: () => {
      reportedAt = performance.now()
      store.setState({ phase: 'ready', isPlaying: true, isWaiting: false, position: video.currentTime })
    },
    pause: () => {
      report()
      store.setState({ isPlaying: false })
      reporter.save()
    },
    waiting: () => {
      report()
      store.setState({ isWaiting: true })
    },
    timeupdate: () => {
      // Before the first frame the element stands at zero, and the place to go on from must not be lost.
      if (store.getState().phase === 'ready') report()
    },
    seeking: () => {
      // The position still says where the jump began: what ran until there is saved, the jump is not.
      store.setState({ position: video.currentTime })
      reportedAt = performance.now()
      reporter.save()
    },
    ended: () => {
      report()
      store.setState({ phase: 'ended', isPlaying: false })
      reporter.save()
    },
    durationchange: () => {
      if (Number.isFinite(video.duration)) store.setState({ duration: video.duration })
    },
    progress: () => store.setState({ loadedTo: loadedTo(video) }),
    volumechange: () => {
      const { volume, muted } = video
      store.setState({ isMuted: muted || volume === 0, volume })
      remember({ volume, isMuted: muted })
    },
    ratechange: () => {
      store.setState({ speed: video.playbackRate })
      remember({ speed: video.playbackRate })
    },
  }
}

/** Keeps the store true to the element and saves at pause, jump, end and hiding. Answers how to stop. */
export function followVideo(video: HTMLVideoElement, store: PlayerStore, reporter: Reporter): () => void {
  const listening = new AbortController()
  const { signal } = listening
  for (const [name, handler] of Object.entries(handlersFor(video, store, reporter))) {
    video.addEventListener(name, handler, { signal })
  }
  const onHide = () => {
    if (document.visibilityState === 'hidden') reporter.save()
  }
  document.addEventListener('visibilitychange', onHide, { signal })
  window.addEventListener('pagehide', () => reporter.save(), { signal })
  return () => listening.abort()
}
