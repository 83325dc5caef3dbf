'use client'
import { type RefObject, useCallback, useEffect, useState } from 'react'
import { later } from '../control/later.ts'
import type { MediaAccess } from '../player/access.ts'
import { trackOf } from '../player/captions.ts'
import { type Line, linesOf } from './search.ts'

export type Lines =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'ready'; readonly lines: readonly Line[] }

const plainText = (cue: TextTrackCue): string =>
  cue instanceof VTTCue ? (cue.getCueAsHTML().textContent ?? '') : ''

const read = (track: TextTrack): readonly Line[] =>
  linesOf(
    [...(track.cues ?? [])].map(cue => ({
      startTime: cue.startTime,
      endTime: cue.endTime,
      text: plainText(cue),
    })),
  )

/**
 * The lines of one language, read by the browser from the track that also shows the captions: one parser, one
 * request. They are as private as the video, so the cookie comes first.
 */
export function useLines(
  video: RefObject<HTMLVideoElement | null>,
  access: MediaAccess,
  language: string | null,
): readonly [Lines, retry: () => void] {
  const [state, setState] = useState<Lines>({ kind: 'loading' })
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    const element = video.current
    const track = language !== null && element ? trackOf(element, language) : null
    const owner = [...(element?.querySelectorAll('track') ?? [])].find(({ track: own }) => own === track)
    if (!track || !owner) return
    setState(before => (before.kind === 'loading' ? before : { kind: 'loading' }))
    return later(() => {
      const loading = new AbortController()
      const show = () => setState({ kind: 'ready', lines: read(track) })
      access.ensure().then(verdict => {
        if (loading.signal.aborted) return
        if (verdict !== null) return setState({ kind: 'failed' })
        if (owner.readyState === HTMLTrackElement.LOADED) return show()
        owner.addEventListener('load', show, { signal: loading.signal })
        owner.addEventListener('error', () => setState({ kind: 'failed' }), { signal: loading.signal })
        // A track that failed stays failed until it gets an address again.
        if (owner.readyState === HTMLTrackElement.ERROR) owner.src = `${owner.src.split('#')[0]}#${attempt}`
        if (track.mode === 'disabled') track.mode = 'hidden'
      })
      return () => loading.abort()
    })
  }, [video, access, language, attempt])
  return [state, useCallback(() => setAttempt(before => before + 1), [])]
}
