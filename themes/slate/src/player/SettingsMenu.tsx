'use client'
import { Menu, MenuButton, MenuHeading, MenuItem, MenuItems, MenuSection } from '@headlessui/react'
import type { Translate } from '@lectern/theme-contract'
import { Check, Settings2 } from 'lucide-react'
import type { PlayerState } from './playerStore.ts'
import type { PlayerWord } from './words.ts'

interface SettingsMenuProps {
  readonly state: PlayerState
  readonly video: () => HTMLVideoElement | null
  readonly setLevel: (level: number) => void
  readonly t: Translate<PlayerWord>
}

interface Choice {
  readonly name: string
  readonly isChosen: boolean
  readonly choose: () => void
}

const speeds = [0.75, 1, 1.25, 1.5, 2] as const

function Choices({ heading, choices }: { readonly heading: string; readonly choices: readonly Choice[] }) {
  return (
    <MenuSection className="min-w-32 p-2">
      <MenuHeading className="px-3 py-1.5 text-sm text-quiet">{heading}</MenuHeading>
      {choices.map(({ name, isChosen, choose }) => (
        <MenuItem key={name}>
          <button
            type="button"
            role="menuitemradio"
            aria-checked={isChosen}
            onClick={choose}
            className="flex min-h-10 w-full items-center justify-between gap-4 rounded-md px-3 text-base tabular-nums data-focus:bg-hover"
          >
            {name}
            {isChosen && <Check aria-hidden="true" className="size-4" strokeWidth={1.75} />}
          </button>
        </MenuItem>
      ))}
    </MenuSection>
  )
}

/** Speed, and quality where there is a choice. */
export function SettingsMenu({ state, video, setLevel, t }: SettingsMenuProps) {
  const qualities: readonly Choice[] = [
    { name: t('player.qualityAuto'), isChosen: state.level === -1, choose: () => setLevel(-1) },
    ...[...state.levels].reverse().map(({ index, height }) => ({
      name: `${height}p`,
      isChosen: state.level === index,
      choose: () => setLevel(index),
    })),
  ]
  const setSpeed = (speed: number) => {
    const element = video()
    if (element) element.playbackRate = speed
  }
  return (
    <Menu>
      <MenuButton
        aria-label={t('player.settings')}
        title={t('player.settings')}
        className="grid size-11 shrink-0 place-items-center rounded-md hover:bg-white/15 focus-visible:outline-white"
      >
        <Settings2 aria-hidden="true" className="size-5" strokeWidth={1.75} />
      </MenuButton>
      <MenuItems
        modal={false}
        className="absolute end-2 bottom-14 z-20 flex max-h-[calc(100%+10rem)] overflow-y-auto rounded-md border border-line bg-raised text-ink shadow-float outline-none"
      >
        <Choices
          heading={t('player.speed')}
          choices={speeds.map(speed => ({
            name: speed === 1 ? t('player.speedNormal') : `${speed}×`,
            isChosen: state.speed === speed,
            choose: () => setSpeed(speed),
          }))}
        />
        {state.levels.length > 1 && <Choices heading={t('player.quality')} choices={qualities} />}
      </MenuItems>
    </Menu>
  )
}
