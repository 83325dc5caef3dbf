import type { PlayerHandle } from '../details/parts.ts'

/** The players of this page by video, so that what is edited beside one can read and move it. */
const handles = new Map<string, PlayerHandle>()
const listeners = new Set<() => void>()

const publish = () => {
  for (const listener of listeners) listener()
}

/** Makes a player known until the returned function is called. */
export const announcePlayer = (videoId: string, video: HTMLVideoElement): (() => void) => {
  const handle = handleOf(video)
  handles.set(videoId, handle)
  publish()
  return () => {
    if (handles.get(videoId) !== handle) return
    handles.delete(videoId)
    publish()
  }
}

export const openPlayer = (videoId: string): PlayerHandle | null => handles.get(videoId) ?? null

export const watchPlayers = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const handleOf = (video: HTMLVideoElement): PlayerHandle => ({
  currentSeconds: () => Math.round(video.currentTime * 1000) / 1000,
  seek: seconds => {
    video.currentTime = seconds
    void video.play().catch(() => undefined)
  },
  frame: async () => {
    if (video.videoWidth === 0) return null
    const canvas = document.createElement('canvas')
    canvas.width = video.videoWidth
    canvas.height = video.videoHeight
    canvas.getContext('2d')?.drawImage(video, 0, 0)
    return new Promise(resolve => canvas.toBlob(resolve, 'image/jpeg', 0.92))
  },
})
