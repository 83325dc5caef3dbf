'use client'

import { useCallback, useEffect, useState } from 'react'
import { CallFault, call } from '../upload/browserTransport.ts'
import type { VideoStatus } from '../videoStatus.ts'
import { isVideoStatus } from './isVideoStatus.ts'

const everyMs = 2000

export type WatchedStatus =
  | { kind: 'none' }
  | { kind: 'loading' }
  | { kind: 'known'; status: VideoStatus; unreachable: boolean }
  | { kind: 'gone' }
  | { kind: 'unreachable' }

/** The state of a video, asked every two seconds while something happens by itself. */
export const useVideoStatus = (api: string, videoId: string | null) => {
  const [watched, setWatched] = useState<WatchedStatus>({ kind: videoId ? 'loading' : 'none' })
  const [asked, setAsked] = useState(0)
  const refresh = useCallback(() => setAsked(count => count + 1), [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` is there to ask again.
  useEffect(() => {
    if (!videoId) {
      setWatched({ kind: 'none' })
      return
    }
    let over = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = async () => {
      const next = await statusNow(api, videoId)
      if (over) return
      setWatched(before => merged(before, next, videoId))
      if (next.kind === 'unreachable' || (next.kind === 'known' && !next.status.settled)) {
        timer = setTimeout(() => void look(), everyMs)
      }
    }
    setWatched(before =>
      before.kind === 'known' && before.status.videoId === videoId ? before : { kind: 'loading' },
    )
    void look()
    return () => {
      over = true
      clearTimeout(timer)
    }
  }, [api, videoId, asked])

  return { watched, refresh }
}

const statusNow = async (api: string, videoId: string): Promise<WatchedStatus> => {
  try {
    const status = await call(`${api}/${videoId}/status`)
    return isVideoStatus(status) ? { kind: 'known', status, unreachable: false } : { kind: 'unreachable' }
  } catch (error) {
    return error instanceof CallFault && error.status === 404 ? { kind: 'gone' } : { kind: 'unreachable' }
  }
}

/** What was known stays in view while the server cannot be reached. */
const merged = (before: WatchedStatus, next: WatchedStatus, videoId: string): WatchedStatus =>
  next.kind === 'unreachable' && before.kind === 'known' && before.status.videoId === videoId
    ? { ...before, unreachable: true }
    : next
