import type Hls from 'hls.js'
import type {
  ErrorData,
  ExtendedSourceBuffer,
  HlsConfig,
  LoadPolicy,
  RetryConfig,
  SourceBufferTrack,
} from 'hls.js'
import type { Filled, Opened } from './opening.ts'
import type { QualityLevel } from './playerStore.ts'
import { mayRecover, pauseBefore } from './recovery.ts'

/** A playlist that feeds a video element. */
export interface Source {
  readonly setLevel: (level: number) => void
  /** Tries again at once, where the player waits for the connection. */
  readonly tryNow: () => void
  readonly detach: () => void
}

export interface SourceEvents {
  readonly onLevels: (levels: readonly QualityLevel[]) => void
  /** The media cookie was refused: ask for it again. */
  readonly onRefused: () => void
  /** Whether the connection is gone and tries go on. */
  readonly onReconnecting: (isReconnecting: boolean) => void
  /** What the last seconds were loaded with. */
  readonly onBandwidth: (bitsPerSecond: number) => void
  readonly onFailed: (fault: 'network' | 'media') => void
}

export interface SourceOptions {
  readonly address: string
  /** Seconds. */
  readonly startAt: number
  readonly bitsPerSecond: number
  /** Buffers that play already, to go on with. */
  readonly opened: Opened | null
}

/** What is assumed of a connection that was never measured: enough for 720 lines. */
export const usualBitsPerSecond = 5_000_000

/** Safari on iPhones plays HLS itself and has nothing that scripts could feed. */
export function playsItself(video: HTMLVideoElement): boolean {
  const canBeFed = 'MediaSource' in window || 'ManagedMediaSource' in window
  return !canBeFed && video.canPlayType('application/vnd.apple.mpegurl') !== ''
}

/** hls.js, loaded once, when somebody shows that he wants to watch. */
export const loadLibrary = () => import('hls.js')

function attachNative(video: HTMLVideoElement, options: SourceOptions, events: SourceEvents): Source {
  let attempt = 0
  let waiting: ReturnType<typeof setTimeout> | undefined
  const goTo = (seconds: number) => {
    const onReady = () => {
      video.currentTime = seconds
    }
    video.addEventListener('loadedmetadata', onReady, { once: true })
  }
  const load = () => {
    events.onRefused()
    if (video.currentTime > 0) goTo(video.currentTime)
    video.load()
    video.play().catch(() => {})
  }
  const onError = () => {
    const pause = video.error?.code === MediaError.MEDIA_ERR_NETWORK ? pauseBefore(attempt++) : null
    if (pause === null)
      return events.onFailed(video.error?.code === MediaError.MEDIA_ERR_NETWORK ? 'network' : 'media')
    events.onReconnecting(true)
    waiting = setTimeout(load, pause)
  }
  const onPlaying = () => {
    attempt = 0
    events.onReconnecting(false)
  }
  video.addEventListener('error', onError)
  video.addEventListener('playing', onPlaying)
  if (options.startAt > 0) goTo(options.startAt)
  video.src = options.address
  return {
    setLevel: () => {},
    tryNow: () => {
      if (!video.error) return
      clearTimeout(waiting)
      load()
    },
    detach: () => {
      clearTimeout(waiting)
      video.removeEventListener('error', onError)
      video.removeEventListener('playing', onPlaying)
      video.removeAttribute('src')
      video.load()
    },
  }
}

/** Retries of one request. A refusal asks for the cookie; the retry, half a second later, goes with it. */
function policy(firstByteMs: number, wholeMs: number, onRefused: () => void): LoadPolicy {
  const retry: RetryConfig = {
    maxNumRetry: 4,
    retryDelayMs: 500,
    maxRetryDelayMs: 4_000,
    backoff: 'exponential',
    shouldRetry: (config, count, _isTimeout, answer, may) => {
      const status = answer?.code
      if (status !== 401 && status !== 403) return may
      onRefused()
      return count < (config?.maxNumRetry ?? 0)
    },
  }
  return {
    default: {
      maxTimeToFirstByteMs: firstByteMs,
      maxLoadTimeMs: wholeMs,
      timeoutRetry: { ...retry, maxNumRetry: 2, retryDelayMs: 0 },
      errorRetry: retry,
    },
  }
}

/**
 * Tuned for a fast start: no segment is spent on measuring, the next one is asked for before the first has come,
 * and the first rung fits what the last lecture was loaded with. Our segments are fMP4, which a worker would only
 * pass through; captions are tracks of the element.
 */
function configuration(
  { startAt, bitsPerSecond, opened }: SourceOptions,
  events: SourceEvents,
): Partial<HlsConfig> {
  return {
    startPosition: startAt,
    autoStartLoad: opened === null,
    testBandwidth: false,
    startFragPrefetch: true,
    abrEwmaDefaultEstimate: bitsPerSecond,
    abrEwmaDefaultEstimateMax: 20_000_000,
    capLevelToPlayerSize: true,
    maxBufferLength: 30,
    backBufferLength: 30,
    enableWorker: false,
    enableCEA708Captions: false,
    enableWebVTT: false,
    enableIMSC1: false,
    manifestLoadPolicy: policy(8_000, 20_000, events.onRefused),
    playlistLoadPolicy: policy(8_000, 20_000, events.onRefused),
    fragLoadPolicy: policy(10_000, 120_000, events.onRefused),
  }
}

function recoverFrom(hls: Hls, library: typeof Hls, address: string, events: SourceEvents) {
  let attempt = 0
  let waiting: ReturnType<typeof setTimeout> | undefined
  let isWaiting = false
  let hasManifest = false
  const mediaTriedAt: number[] = []
  const again = () => {
    isWaiting = false
    if (hasManifest) hls.startLoad()
    else hls.loadSource(address)
  }
  const onNetwork = () => {
    const pause = pauseBefore(attempt++)
    if (pause === null) return events.onFailed('network')
    events.onReconnecting(true)
    isWaiting = true
    clearTimeout(waiting)
    waiting = setTimeout(again, pause)
  }
  const onMedia = () => {
    if (!mayRecover(mediaTriedAt, Date.now())) return events.onFailed('media')
    if (mediaTriedAt.push(Date.now()) > 1) hls.swapAudioCodec()
    hls.recoverMediaError()
  }
  hls.on(library.Events.MANIFEST_PARSED, () => {
    hasManifest = true
  })
  hls.on(library.Events.FRAG_BUFFERED, () => {
    attempt = 0
    events.onReconnecting(false)
  })
  hls.on(library.Events.ERROR, (_, error: ErrorData) => {
    if (!error.fatal) return
    if (error.type === library.ErrorTypes.NETWORK_ERROR) onNetwork()
    else if (error.type === library.ErrorTypes.MEDIA_ERROR) onMedia()
    else events.onFailed('media')
  })
  return {
    tryNow: () => {
      if (!isWaiting) return
      clearTimeout(waiting)
      again()
    },
    stop: () => clearTimeout(waiting),
  }
}

/** Hands over buffers that play already: what they hold is not loaded again. */
function takeOver(
  hls: Hls,
  library: typeof Hls,
  media: HTMLVideoElement,
  { mediaSource, height, picture, sound }: Opened,
): void {
  const track = (id: 'main' | 'audio', { buffer, container, codec }: Filled): SourceBufferTrack => ({
    ...{ id, container, codec, levelCodec: codec, listeners: [] },
    buffer: buffer as ExtendedSourceBuffer,
  })
  const { buffered } = picture.buffer
  const end = buffered.length > 0 ? buffered.end(buffered.length - 1) : 0
  hls.once(library.Events.MANIFEST_PARSED, (_, { levels }) => {
    // hls.js sorts the rungs in its own order.
    hls.startLevel = levels.findIndex(level => level.height === height)
    hls.startLoad(end, true)
  })
  hls.attachMedia({
    media,
    mediaSource,
    tracks: { video: track('main', picture), ...(sound && { audio: track('audio', sound) }) },
  })
}

async function attachFed(
  video: HTMLVideoElement,
  options: SourceOptions,
  events: SourceEvents,
): Promise<Source> {
  const { default: library } = await loadLibrary()
  if (!library.isSupported()) {
    events.onFailed('media')
    return { setLevel: () => {}, tryNow: () => {}, detach: () => {} }
  }
  const hls = new library(configuration(options, events))
  hls.on(library.Events.MANIFEST_PARSED, (_, { levels }) => {
    events.onLevels(levels.map(({ height }, index) => ({ index, height })).filter(({ height }) => height > 0))
  })
  hls.on(library.Events.FRAG_BUFFERED, () => events.onBandwidth(hls.bandwidthEstimate))
  const recovery = recoverFrom(hls, library, options.address, events)
  hls.loadSource(options.address)
  if (options.opened) takeOver(hls, library, video, options.opened)
  else hls.attachMedia(video)
  return {
    setLevel: level => {
      hls.nextLevel = level
    },
    tryNow: recovery.tryNow,
    detach: () => {
      recovery.stop()
      hls.destroy()
    },
  }
}

/** Connects a master playlist to a video element. hls.js is loaded here at the latest. */
export async function attachSource(
  video: HTMLVideoElement,
  options: SourceOptions,
  events: SourceEvents,
): Promise<Source> {
  return playsItself(video) ? attachNative(video, options, events) : attachFed(video, options, events)
}
