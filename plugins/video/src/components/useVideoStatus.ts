'use client'

import { useCallback, useSyncExternalStore } from 'react'
import { statusStoreOf, type WatchedStatus } from '../live/statusStore.ts'

const none: WatchedStatus = { kind: 'none' }
const loading: WatchedStatus = { kind: 'loading' }

/** The state of a video as the server pushes it, and a way to ask for it at once. */
export const useVideoStatus = (api: string, videoId: string | null) => {
  const watch = useCallback(
    (listener: () => void) => (videoId ? statusStoreOf(api).watch(videoId, listener) : () => undefined),
    [api, videoId],
  )
  const watched = useSyncExternalStore(
    watch,
    () => (videoId ? statusStoreOf(api).stateOf(videoId) : none),
    () => (videoId ? loading : none),
  )
  const refresh = useCallback(() => {
    if (videoId) void statusStoreOf(api).ask(videoId)
  }, [api, videoId])
  return { watched, refresh }
}
