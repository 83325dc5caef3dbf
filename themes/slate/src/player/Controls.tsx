'use client'
import { formatClock, type Translate } from '@lectern/theme-contract'
import { Captions, Maximize, Minimize, Pause, Play, Volume2, VolumeX } from 'lucide-react'
import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import type { Commands } from './commands.ts'
import type { PlayerStore } from './playerStore.ts'
import { Scrubber } from './Scrubber.tsx'
import { SettingsMenu } from './SettingsMenu.tsx'
import type { PlayerWord } from './words.ts'

interface ControlsProps {
  readonly store: PlayerStore
  readonly commands: Commands
  readonly video: () => HTMLVideoElement | null
  readonly isFullScreen: boolean
  readonly setLevel: (level: number) => void
  readonly t: Translate<PlayerWord>
}

const icon = { 'aria-hidden': true, className: 'size-5', strokeWidth: 1.75 } as const

function ControlButton(props: { label: string; isOn?: boolean; onClick: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      aria-label={props.label}
      aria-pressed={props.isOn}
      title={props.label}
      onClick={props.onClick}
      className="grid size-11 shrink-0 place-items-center rounded-md hover:bg-white/15 focus-visible:outline-white aria-pressed:text-accent-text"
    >
      {props.children}
    </button>
  )
}

/** The bar along the lower edge of the picture. Time runs to the right in every language. */
export function Controls({ store, commands, video, isFullScreen, setLevel, t }: ControlsProps) {
  const state = useStore(store)
  const toggleCaptions = () => {
    const isOn = state.captions === 'on'
    const track = video()?.textTracks[0]
    if (track) track.mode = isOn ? 'disabled' : 'showing'
    store.setState({ captions: isOn ? 'off' : 'on' })
  }
  return (
    <div
      dir="ltr"
      className="absolute inset-x-0 bottom-0 bg-linear-to-t from-black/85 to-transparent px-2 pt-12 pb-1 text-white transition-opacity duration-200 group-data-[idle=true]:opacity-0 focus-within:opacity-100! sm:px-4 sm:pb-2"
    >
      <Scrubber state={state} video={video} t={t} />
      <div className="flex items-center">
        <ControlButton
          label={t(state.isPlaying ? 'player.pause' : 'player.play')}
          onClick={commands.togglePlay}
        >
          {state.isPlaying ? <Pause {...icon} /> : <Play {...icon} />}
        </ControlButton>
        <ControlButton
          label={t(state.isMuted ? 'player.unmute' : 'player.mute')}
          onClick={commands.toggleMute}
        >
          {state.isMuted ? <VolumeX {...icon} /> : <Volume2 {...icon} />}
        </ControlButton>
        <span className="ms-2 text-sm tabular-nums">
          {formatClock(state.position)} / {formatClock(state.duration)}
        </span>
        <span className="ms-auto flex">
          {state.captions !== 'none' && (
            <ControlButton
              label={t('player.captions')}
              isOn={state.captions === 'on'}
              onClick={toggleCaptions}
            >
              <Captions {...icon} />
            </ControlButton>
          )}
          <SettingsMenu state={state} video={video} setLevel={setLevel} t={t} />
          <ControlButton
            label={t(isFullScreen ? 'player.leaveFullScreen' : 'player.fullScreen')}
            onClick={commands.toggleFullScreen}
          >
            {isFullScreen ? <Minimize {...icon} /> : <Maximize {...icon} />}
          </ControlButton>
        </span>
      </div>
    </div>
  )
}
