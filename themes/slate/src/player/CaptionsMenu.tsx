'use client'
import type { CaptionsView, Translate } from '@lectern/theme-contract'
import { Captions } from 'lucide-react'
import { useStore } from 'zustand'
import { chooseCaptions } from './captions.ts'
import { Choices, PlayerMenu } from './PlayerMenu.tsx'
import type { PlayerStore } from './playerStore.ts'
import type { PlayerWord } from './words.ts'

interface CaptionsMenuProps {
  readonly store: PlayerStore
  readonly captions: readonly CaptionsView[]
  readonly t: Translate<PlayerWord>
}

export function CaptionsMenu({ store, captions, t }: CaptionsMenuProps) {
  const shown = useStore(store, state => state.captions)
  return (
    <PlayerMenu
      name={t('player.captions')}
      isOn={shown !== null}
      icon={<Captions aria-hidden="true" className="size-5" strokeWidth={1.75} />}
    >
      <Choices
        heading={t('player.captions')}
        choices={[
          {
            name: t('player.captionsOff'),
            isChosen: shown === null,
            choose: () => chooseCaptions(store, null),
          },
          ...captions.map(({ label, language }) => ({
            name: label,
            isChosen: shown === language,
            choose: () => chooseCaptions(store, language),
          })),
        ]}
      />
    </PlayerMenu>
  )
}
