'use client'
import { type RefObject, useEffect } from 'react'
import { actionOf, type Commands, shortcutIn } from './commands.ts'
import type { PlayerStore } from './playerStore.ts'

interface KeyParts {
  readonly store: PlayerStore
  readonly commands: Commands
  readonly frame: RefObject<HTMLElement | null>
  readonly toggleCaptions: () => void
  readonly showHelp: () => void
}

/** Keys of the page act on the player, unless the student switched that off. */
export function useKeys({ store, commands, frame, toggleCaptions, showHelp }: KeyParts): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!store.getState().hasKeys) return
      const shortcut = shortcutIn(event, frame.current)
      if (!shortcut) return
      event.preventDefault()
      actionOf(shortcut, commands, store, { toggleCaptions, showHelp })()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [store, commands, frame, toggleCaptions, showHelp])
}
