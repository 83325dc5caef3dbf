'use client'
import { type RefObject, useEffect } from 'react'
import { useStore } from 'zustand'
import { showCaptions } from './captions.ts'
import type { PlayerStore } from './playerStore.ts'

/** Shows the captions that were chosen, from the start on, and reads the storyboard once something plays. */
export function useTracks(store: PlayerStore, video: RefObject<HTMLVideoElement | null>): void {
  const language = useStore(store, state => state.captions)
  const isStarted = useStore(store, state => state.phase === 'ready' || state.phase === 'ended')
  useEffect(() => {
    const element = video.current
    if (!element || !isStarted) return
    showCaptions(element, language)
    for (const track of element.textTracks) if (track.kind === 'metadata') track.mode = 'hidden'
  }, [video, language, isStarted])
}
