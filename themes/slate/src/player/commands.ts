import type { PlayerStore } from './playerStore.ts'
import { type Shortcut, shortcutOf, speedAfter } from './shortcuts.ts'

/** What buttons and keys do to the video. */
export interface Commands {
  readonly togglePlay: () => void
  readonly jump: (seconds: number) => void
  readonly goTo: (seconds: number) => void
  readonly toggleMute: () => void
  readonly changeVolume: (by: number) => void
  readonly setSpeed: (speed: number) => void
  readonly toggleFullScreen: () => void
  readonly togglePicture: () => void
}

export interface Stage {
  readonly video: () => HTMLVideoElement | null
  readonly frame: () => HTMLElement | null
  readonly store: PlayerStore
  /** Starts playing where nothing was loaded yet, at the position of the store. */
  readonly start: () => void
}

const within = (value: number, most: number) => Math.min(most, Math.max(0, value))

export function commandsFor({ video, frame, store, start }: Stage): Commands {
  const isStarted = () => ['ready', 'ended'].includes(store.getState().phase)
  const goTo = (seconds: number) => {
    const element = video()
    if (!element) return
    if (!isStarted()) {
      store.setState({ position: Math.max(0, seconds) })
      start()
      return
    }
    element.currentTime = within(seconds, Number.isFinite(element.duration) ? element.duration : seconds)
    if (store.getState().phase === 'ended') {
      store.setState({ phase: 'ready' })
      element.play().catch(() => {})
    }
  }
  return {
    goTo,
    togglePlay: () => {
      const element = video()
      if (!element) return
      if (!isStarted()) start()
      // A refusal to play shows as a video that stays paused, with its button.
      else if (element.paused) element.play().catch(() => {})
      else element.pause()
    },
    jump: seconds => {
      const element = video()
      if (element && isStarted()) goTo(element.currentTime + seconds)
    },
    toggleMute: () => {
      const element = video()
      if (element) element.muted = !element.muted
    },
    changeVolume: by => {
      const element = video()
      if (!element) return
      element.volume = within(Math.round((element.volume + by) * 100) / 100, 1)
      element.muted = element.volume === 0
    },
    setSpeed: speed => {
      const element = video()
      if (element) element.playbackRate = speed
    },
    toggleFullScreen: () => {
      const box = frame()
      if (!box) return
      // iPhones fill the screen with the video alone.
      const phone = video() as (HTMLVideoElement & { webkitEnterFullscreen?: () => void }) | null
      if (!box.requestFullscreen) return phone?.webkitEnterFullscreen?.()
      const change = document.fullscreenElement ? document.exitFullscreen() : box.requestFullscreen()
      change.catch(() => {})
    },
    togglePicture: () => {
      const element = video()
      if (!element || !isStarted() || !document.pictureInPictureEnabled) return
      const change = document.pictureInPictureElement
        ? document.exitPictureInPicture()
        : element.requestPictureInPicture()
      change.catch(() => {})
    },
  }
}

const typing =
  'input:not([type=range], [type=checkbox]), textarea, select, [contenteditable], [role=menu], [role=tablist], [data-arrows]'
const buttons = 'button, a, summary, input[type=checkbox]'

/** The shortcut of a key event on this page; elements of media-chrome press themselves by space and enter. */
export function shortcutIn(event: KeyboardEvent, frame: HTMLElement | null): Shortcut | null {
  if (event.defaultPrevented) return null
  const target = event.target instanceof Element ? event.target : null
  return shortcutOf({
    key: event.key,
    isModified: event.altKey || event.ctrlKey || event.metaKey,
    isTaken: target?.closest(typing) != null || document.querySelector('dialog[open]') !== null,
    isOnButton: target?.closest(buttons) != null || /^media-.+-button$/i.test(target?.tagName ?? ''),
    isOnPlayer: target !== null && (frame?.contains(target) ?? false),
  })
}

/** What a key asks for, as something to do. */
export function actionOf(
  shortcut: Shortcut,
  commands: Commands,
  store: PlayerStore,
  others: { readonly toggleCaptions: () => void; readonly showHelp: () => void },
): () => void {
  switch (shortcut.kind) {
    case 'play':
      return commands.togglePlay
    case 'mute':
      return commands.toggleMute
    case 'fullScreen':
      return commands.toggleFullScreen
    case 'picture':
      return commands.togglePicture
    case 'captions':
      return others.toggleCaptions
    case 'help':
      return others.showHelp
    case 'jump':
      return () => commands.jump(shortcut.seconds)
    case 'volume':
      return () => commands.changeVolume(shortcut.by)
    case 'speed':
      return () => commands.setSpeed(speedAfter(store.getState().speed, shortcut.steps))
    case 'goTo':
      return () => commands.goTo(shortcut.share * store.getState().duration)
  }
}
