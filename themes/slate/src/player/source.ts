import type Hls from 'hls.js'
import type { QualityLevel } from './playerStore.ts'

/** A playlist that feeds a video element. */
export interface Source {
  readonly setLevel: (level: number) => void
  readonly detach: () => void
}

export interface SourceEvents {
  readonly onLevels: (levels: readonly QualityLevel[]) => void
  /** The media cookie was refused: ask for it again. Answers whether loading may go on. */
  readonly onRefused: () => Promise<boolean>
  readonly onFailed: (fault: 'network' | 'media') => void
}

const mayRecover = 3

/** Safari on iPhones plays HLS itself and has nothing that scripts could feed. */
function playsItself(video: HTMLVideoElement): boolean {
  const canBeFed = 'MediaSource' in window || 'ManagedMediaSource' in window
  return !canBeFed && video.canPlayType('application/vnd.apple.mpegurl') !== ''
}

function attachNative(
  video: HTMLVideoElement,
  address: string,
  startAt: number,
  events: SourceEvents,
): Source {
  const onError = () =>
    events.onFailed(video.error?.code === MediaError.MEDIA_ERR_NETWORK ? 'network' : 'media')
  const onReady = () => {
    if (startAt > 0) video.currentTime = startAt
  }
  video.addEventListener('error', onError)
  video.addEventListener('loadedmetadata', onReady, { once: true })
  video.src = address
  return {
    setLevel: () => {},
    detach: () => {
      video.removeEventListener('error', onError)
      video.removeEventListener('loadedmetadata', onReady)
      video.removeAttribute('src')
      video.load()
    },
  }
}

function recoverFrom(hls: Hls, library: typeof Hls, events: SourceEvents): void {
  let recovered = 0
  hls.on(library.Events.ERROR, async (_, error) => {
    if (!error.fatal) return
    const status = error.response?.code
    const isNetwork = error.type === library.ErrorTypes.NETWORK_ERROR
    if (++recovered > mayRecover) {
      events.onFailed(isNetwork ? 'network' : 'media')
    } else if (isNetwork && (status === 401 || status === 403)) {
      if (await events.onRefused()) hls.startLoad()
    } else if (error.type === library.ErrorTypes.MEDIA_ERROR) {
      hls.recoverMediaError()
    } else {
      events.onFailed(isNetwork ? 'network' : 'media')
    }
  })
}

async function attachFed(
  video: HTMLVideoElement,
  address: string,
  startAt: number,
  events: SourceEvents,
): Promise<Source> {
  const { default: library } = await import('hls.js')
  if (!library.isSupported()) {
    events.onFailed('media')
    return { setLevel: () => {}, detach: () => {} }
  }
  const hls = new library({ startPosition: startAt, capLevelToPlayerSize: true, backBufferLength: 30 })
  hls.on(library.Events.MANIFEST_PARSED, (_, { levels }) => {
    events.onLevels(levels.map(({ height }, index) => ({ index, height })).filter(({ height }) => height > 0))
  })
  recoverFrom(hls, library, events)
  hls.loadSource(address)
  hls.attachMedia(video)
  return {
    setLevel: level => {
      hls.nextLevel = level
    },
    detach: () => hls.destroy(),
  }
}

/** Connects a master playlist to a video element. hls.js is loaded here and not before. */
export async function attachSource(
  video: HTMLVideoElement,
  address: string,
  startAt: number,
  events: SourceEvents,
): Promise<Source> {
  if (playsItself(video)) return attachNative(video, address, startAt, events)
  return attachFed(video, address, startAt, events)
}
