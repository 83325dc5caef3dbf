/** What buttons and keys do to the video. */
export interface Commands {
  readonly togglePlay: () => void
  readonly jump: (seconds: number) => void
  readonly toggleMute: () => void
  readonly toggleFullScreen: () => void
}

export function commandsFor(
  video: () => HTMLVideoElement | null,
  frame: () => HTMLElement | null,
  start: () => void,
  isStarted: () => boolean,
): Commands {
  return {
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
      if (!element || !isStarted()) return
      const end = Number.isFinite(element.duration) ? element.duration : element.currentTime
      element.currentTime = Math.min(end, Math.max(0, element.currentTime + seconds))
    },
    toggleMute: () => {
      const element = video()
      if (element) element.muted = !element.muted
    },
    toggleFullScreen: () => {
      const box = frame()
      if (!box) return
      const change = document.fullscreenElement ? document.exitFullscreen() : box.requestFullscreen()
      change.catch(() => {})
    },
  }
}

const typing = 'input:not([type=range]), textarea, select, [contenteditable], [role=menu], [role=dialog]'

/** Keys of the page: space or K, arrows, F, M. Never while somebody types or a menu is open. */
export function onPlayerKey(event: KeyboardEvent, commands: Commands): void {
  if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return
  const target = event.target instanceof Element ? event.target : null
  if (target?.closest(typing)) return
  const isOnControl = target?.closest('button, a, summary') !== null && target !== null
  const isOnHandle = target?.matches('input[type=range]') ?? false
  const key = event.key.toLowerCase()
  if (key === 'k' || (key === ' ' && !isOnControl)) commands.togglePlay()
  else if (key === 'arrowleft' && !isOnHandle) commands.jump(-5)
  else if (key === 'arrowright' && !isOnHandle) commands.jump(5)
  else if (key === 'f') commands.toggleFullScreen()
  else if (key === 'm') commands.toggleMute()
  else return
  event.preventDefault()
}
