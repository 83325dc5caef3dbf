'use client'
import { useEffect, useState } from 'react'
import type { MediaAccess } from './access.ts'

/** The poster's address once it can be loaded: it is as private as the video, so the cookie comes first. */
export function usePoster(posterUrl: string | null, access: MediaAccess): string | null {
  const [poster, setPoster] = useState<string | null>(null)
  useEffect(() => {
    let isGone = false
    if (posterUrl) {
      access.ensure().then(fault => {
        if (!fault && !isGone) setPoster(posterUrl)
      })
    }
    return () => {
      isGone = true
    }
  }, [posterUrl, access])
  return poster
}
