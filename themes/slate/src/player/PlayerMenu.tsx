'use client'
import { Menu, MenuButton, MenuHeading, MenuItem, MenuItems, MenuSection } from '@headlessui/react'
import { Check } from 'lucide-react'
import type { ReactNode } from 'react'

interface Choice {
  readonly name: string
  readonly isChosen: boolean
  readonly choose: () => void
}

/** One group of choices, of which one is chosen. */
export function Choices({
  heading,
  choices,
}: {
  readonly heading: string
  readonly choices: readonly Choice[]
}) {
  return (
    <MenuSection className="min-w-36 p-2">
      <MenuHeading className="px-3 py-1.5 text-sm text-quiet">{heading}</MenuHeading>
      {choices.map(({ name, isChosen, choose }) => (
        <MenuItem key={name}>
          <button
            type="button"
            role="menuitemradio"
            aria-checked={isChosen}
            onClick={choose}
            className="flex min-h-9 w-full items-center justify-between gap-4 rounded-md px-3 text-start text-base tabular-nums data-focus:bg-hover pointer-coarse:min-h-11"
          >
            {name}
            <Check
              aria-hidden="true"
              className={isChosen ? 'size-4' : 'invisible size-4'}
              strokeWidth={1.75}
            />
          </button>
        </MenuItem>
      ))}
    </MenuSection>
  )
}

interface PlayerMenuProps {
  readonly name: string
  readonly isOn?: boolean
  readonly icon: ReactNode
  readonly children: ReactNode
}

/** A button of the bar and the menu that it opens, inside of the player so that it shows in full screen too. */
export function PlayerMenu({ name, isOn = false, icon, children }: PlayerMenuProps) {
  return (
    <Menu>
      <MenuButton
        aria-label={name}
        title={name}
        data-on={isOn}
        className="relative grid size-11 shrink-0 place-items-center rounded-md hover:bg-white/15 focus-visible:outline-white data-[on=true]:after:absolute data-[on=true]:after:inset-x-3 data-[on=true]:after:bottom-1.5 data-[on=true]:after:h-0.5 data-[on=true]:after:bg-accent"
      >
        {icon}
      </MenuButton>
      <MenuItems
        modal={false}
        className="absolute end-2 bottom-14 z-20 max-h-[calc(100cqh-5rem)] overflow-y-auto rounded-md border border-line bg-raised text-ink shadow-float outline-none"
      >
        {children}
      </MenuItems>
    </Menu>
  )
}
