'use client'
import type { PlaybackView, Translate } from '@lectern/theme-contract'
import { X } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useId, useState } from 'react'
import { useStore } from 'zustand'
import type { MediaAccess } from '../player/access.ts'
import { chapterAt } from '../player/chapters.ts'
import type { PlayerStore } from '../player/playerStore.ts'
import type { PlayerWord } from '../player/words.ts'
import { ChapterList } from './ChapterList.tsx'
import { Transcript } from './Transcript.tsx'

interface SidePanelProps {
  readonly playback: Extract<PlaybackView, { kind: 'video' }>
  readonly store: PlayerStore
  readonly video: RefObject<HTMLVideoElement | null>
  readonly access: MediaAccess
  readonly locale: string
  readonly onChoose: (seconds: number) => void
  readonly onClose: () => void
  readonly t: Translate<PlayerWord>
}

const names = {
  transcript: 'transcript.title',
  chapters: 'player.chapters',
} as const satisfies Record<string, PlayerWord>

/** Transcript and chapters: beside the video on desks, under it on phones. */
export function SidePanel(props: SidePanelProps) {
  const { playback, store, video, access, locale, onChoose, onClose, t } = props
  const chapter = useStore(store, state => chapterAt(playback.chapters, state.position))
  const there = [
    ...(playback.captions.length > 0 ? (['transcript'] as const) : []),
    ...(playback.chapters.length > 0 ? (['chapters'] as const) : []),
  ]
  const [shown, setShown] = useState(there[0])
  const id = useId()
  // There are two at most: either arrow goes to the other one, in every direction of writing.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
    const other = there.find(name => name !== shown)
    if (!other) return
    event.preventDefault()
    setShown(other)
    document.getElementById(`${id}-${other}`)?.focus()
  }
  return (
    <div className="flex min-h-0 grow flex-col">
      <div className="flex items-center justify-between border-b border-line pe-1">
        <div
          role="tablist"
          aria-label={t(names[there[0] ?? 'transcript'])}
          onKeyDown={onKeyDown}
          className="-mb-px flex ps-2"
        >
          {there.map(name => (
            <button
              key={name}
              id={`${id}-${name}`}
              type="button"
              role="tab"
              aria-selected={name === shown}
              aria-controls={`${id}-panel`}
              tabIndex={name === shown ? 0 : -1}
              onClick={() => setShown(name)}
              className="min-h-11 border-b-2 border-transparent px-3 text-base text-quiet hover:text-ink aria-selected:border-accent aria-selected:text-ink"
            >
              {t(names[name])}
            </button>
          ))}
        </div>
        <button
          type="button"
          aria-label={t('transcript.close')}
          title={t('transcript.close')}
          onClick={onClose}
          className="grid size-11 place-items-center rounded-md text-quiet hover:bg-hover hover:text-ink"
        >
          <X aria-hidden="true" className="size-5" strokeWidth={1.75} />
        </button>
      </div>
      <div
        id={`${id}-panel`}
        role="tabpanel"
        aria-labelledby={`${id}-${shown}`}
        className="flex min-h-0 grow flex-col"
      >
        {shown === 'transcript' && (
          <Transcript
            store={store}
            video={video}
            access={access}
            captions={playback.captions}
            locale={locale}
            onChoose={onChoose}
            t={t}
          />
        )}
        {shown === 'chapters' && (
          <ChapterList chapters={playback.chapters} current={chapter} onChoose={onChoose} />
        )}
      </div>
    </div>
  )
}
