'use client'
import { MenuItem } from '@headlessui/react'
import type { Translate } from '@lectern/theme-contract'
import { Keyboard, Settings2 } from 'lucide-react'
import { Choices, PlayerMenu } from './PlayerMenu.tsx'
import type { PlayerState } from './playerStore.ts'
import { speeds } from './remembered.ts'
import type { PlayerWord } from './words.ts'

interface SettingsMenuProps {
  readonly state: PlayerState
  readonly setSpeed: (speed: number) => void
  readonly setLevel: (level: number) => void
  readonly onKeys: () => void
  readonly t: Translate<PlayerWord>
}

/** Speed, quality where there is a choice, and the way to the list of keys. */
export function SettingsMenu({ state, setSpeed, setLevel, onKeys, t }: SettingsMenuProps) {
  const qualities = [
    { name: t('player.qualityAuto'), isChosen: state.level === -1, choose: () => setLevel(-1) },
    ...[...state.levels]
      .sort((one, other) => other.height - one.height)
      .map(({ index, height }) => ({
        name: `${height}p`,
        isChosen: state.level === index,
        choose: () => setLevel(index),
      })),
  ]
  return (
    <PlayerMenu
      name={t('player.settings')}
      icon={<Settings2 aria-hidden="true" className="size-5" strokeWidth={1.75} />}
    >
      <div className="flex">
        <Choices
          heading={t('player.speed')}
          choices={speeds.map(speed => ({
            name: speed === 1 ? t('player.speedNormal') : `${speed}×`,
            isChosen: state.speed === speed,
            choose: () => setSpeed(speed),
          }))}
        />
        {state.levels.length > 1 && <Choices heading={t('player.quality')} choices={qualities} />}
      </div>
      <div className="border-t border-line p-2 pointer-coarse:hidden">
        <MenuItem>
          <button
            type="button"
            onClick={onKeys}
            className="flex min-h-9 w-full items-center gap-3 rounded-md px-3 text-base data-focus:bg-hover"
          >
            <Keyboard aria-hidden="true" className="size-4" strokeWidth={1.75} />
            {t('player.keys')}
          </button>
        </MenuItem>
      </div>
    </PlayerMenu>
  )
}
