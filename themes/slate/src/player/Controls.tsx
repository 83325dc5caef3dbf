'use client'
import { formatClock, type PlaybackView, type Translate } from '@lectern/theme-contract'
import {
  Maximize,
  Minimize,
  Pause,
  PictureInPicture2,
  Play,
  RotateCcw,
  RotateCw,
  Volume1,
  Volume2,
  VolumeX,
} from 'lucide-react'
import { type RefObject, useCallback, useMemo } from 'react'
import { useStore } from 'zustand'
import { CaptionsMenu } from './CaptionsMenu.tsx'
import { chapterAt, markChapters } from './chapters.ts'
import type { Commands } from './commands.ts'
import { bind, speak } from './mediaChrome.ts'
import type { PlayerStore } from './playerStore.ts'
import { SettingsMenu } from './SettingsMenu.tsx'
import { jumpSeconds } from './shortcuts.ts'
import type { PlayerWord } from './words.ts'

export interface ControlsProps {
  readonly store: PlayerStore
  readonly commands: Commands
  readonly video: RefObject<HTMLVideoElement | null>
  readonly frame: RefObject<HTMLElement | null>
  readonly playback: Extract<PlaybackView, { kind: 'video' }>
  readonly setLevel: (level: number) => void
  readonly onKeys: () => void
  readonly locale: string
  readonly t: Translate<PlayerWord>
}

const icon = { 'aria-hidden': true, size: 20, strokeWidth: 1.75 } as const

/** The bar along the lower edge of the picture. Time runs to the right in every language. */
export default function Controls(props: ControlsProps) {
  const { store, commands, video, frame, playback, setLevel, onKeys, locale, t } = props
  const state = useStore(store)
  useMemo(() => speak(t, locale), [t, locale])
  const { chapters, durationSeconds } = playback
  const onBar = useCallback(
    (bar: HTMLElement | null) => {
      if (!bar || !video.current || !frame.current) return
      markChapters(video.current, chapters, durationSeconds)
      bind(bar, video.current, frame.current)
    },
    [video, frame, chapters, durationSeconds],
  )
  const chapter = chapters[chapterAt(chapters, state.position) ?? -1]
  return (
    <div
      dir="ltr"
      className="player-bar absolute inset-x-0 bottom-0 bg-linear-to-t from-black/85 to-transparent px-2 pt-6 pb-1 text-white transition-opacity duration-200 group-data-[idle=true]:opacity-0 focus-within:opacity-100! sm:px-4 sm:pb-2"
    >
      <media-controller ref={onBar} audio nodefaultstore nohotkeys gesturesdisabled>
        <media-time-range />
        <div className="flex items-center">
          <media-play-button>
            <Play slot="play" {...icon} />
            <Pause slot="pause" {...icon} />
          </media-play-button>
          <media-seek-backward-button seekoffset={jumpSeconds}>
            <RotateCcw slot="icon" {...icon} />
          </media-seek-backward-button>
          <media-seek-forward-button seekoffset={jumpSeconds}>
            <RotateCw slot="icon" {...icon} />
          </media-seek-forward-button>
          <span className="flex items-center max-sm:hidden">
            <media-mute-button>
              <VolumeX slot="off" {...icon} />
              <Volume1 slot="low" {...icon} />
              <Volume1 slot="medium" {...icon} />
              <Volume2 slot="high" {...icon} />
            </media-mute-button>
            <media-volume-range />
          </span>
          <span className="ms-2 shrink-0 text-sm tabular-nums">
            {formatClock(state.position)}
            <span className="text-white/75"> / {formatClock(state.duration)}</span>
          </span>
          {chapter && (
            <span dir="auto" className="ms-4 min-w-0 truncate text-sm text-white/75 max-md:hidden">
              {chapter.title}
            </span>
          )}
          <span className="ms-auto flex">
            {playback.captions.length > 0 && (
              <CaptionsMenu store={store} captions={playback.captions} t={t} />
            )}
            <SettingsMenu
              state={state}
              setSpeed={commands.setSpeed}
              setLevel={setLevel}
              onKeys={onKeys}
              t={t}
            />
            {playback.hasPicture && (
              <>
                <media-pip-button className="max-sm:hidden">
                  <PictureInPicture2 slot="enter" {...icon} />
                  <PictureInPicture2 slot="exit" {...icon} />
                </media-pip-button>
                <media-fullscreen-button>
                  <Maximize slot="enter" {...icon} />
                  <Minimize slot="exit" {...icon} />
                </media-fullscreen-button>
              </>
            )}
          </span>
        </div>
      </media-controller>
    </div>
  )
}
