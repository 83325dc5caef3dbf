import type { Word } from '../translations/words.ts'

export type Command =
  | 'undo'
  | 'redo'
  | 'save'
  | 'remove'
  | 'duplicate'
  | 'up'
  | 'down'
  | 'previous'
  | 'next'
  | 'write'
  | 'leave'
  | 'help'

/** As `aria-keyshortcuts` and the list of keys write them; `Mod` is Command on a Mac and Control elsewhere. */
export const shortcuts: readonly { readonly command: Command; readonly keys: string; readonly word: Word }[] =
  [
    { command: 'save', keys: 'Mod+S', word: 'saveNow' },
    { command: 'undo', keys: 'Mod+Z', word: 'undo' },
    { command: 'redo', keys: 'Mod+Shift+Z', word: 'redo' },
    { command: 'redo', keys: 'Mod+Y', word: 'redo' },
    { command: 'duplicate', keys: 'Mod+D', word: 'duplicate' },
    { command: 'remove', keys: 'Delete', word: 'remove' },
    { command: 'up', keys: 'Alt+ArrowUp', word: 'moveUp' },
    { command: 'down', keys: 'Alt+ArrowDown', word: 'moveDown' },
    { command: 'previous', keys: 'ArrowUp', word: 'selectPrevious' },
    { command: 'next', keys: 'ArrowDown', word: 'selectNext' },
    { command: 'write', keys: 'Enter', word: 'writeInPlace' },
    { command: 'leave', keys: 'Escape', word: 'selectAround' },
    { command: 'help', keys: '?', word: 'showKeys' },
  ]

export interface Pressed {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  readonly altKey: boolean
}

/** Where a key was pressed: `text` is a field to write in, `control` another one, `canvas` the page, `panel` the rest. */
export type Where = 'text' | 'control' | 'canvas' | 'panel'

/** While somebody writes, undo and the like belong to the field; only saving is ours. */
const worksIn: Readonly<Record<Command, readonly Where[]>> = {
  save: ['text', 'control', 'canvas', 'panel'],
  undo: ['control', 'canvas', 'panel'],
  redo: ['control', 'canvas', 'panel'],
  duplicate: ['control', 'canvas', 'panel'],
  up: ['control', 'canvas', 'panel'],
  down: ['control', 'canvas', 'panel'],
  remove: ['canvas'],
  previous: ['canvas'],
  next: ['canvas'],
  write: ['canvas'],
  leave: ['canvas', 'panel'],
  help: ['canvas', 'panel', 'control'],
}

const spelled = ({ key, ctrlKey, metaKey, shiftKey, altKey }: Pressed) => {
  const isHeld = ctrlKey || metaKey
  const name = key.length === 1 ? key.toUpperCase() : key === 'Backspace' ? 'Delete' : key
  // A question mark is its own key, with or without Shift on this keyboard.
  const isSign = key.length === 1 && key.toLowerCase() === key.toUpperCase()
  return [isHeld && 'Mod', altKey && 'Alt', shiftKey && !isSign && 'Shift', name]
    .filter(part => part !== false)
    .join('+')
}

/** What a key means, `null` when it is not ours. */
export const commandOf = (pressed: Pressed, where: Where): Command | null => {
  const keys = spelled(pressed)
  const found = shortcuts.find(shortcut => shortcut.keys === keys)?.command ?? null
  return found && worksIn[found].includes(where) ? found : null
}

export const shownKeys = (keys: string, isMac: boolean): string =>
  keys
    .replace('Mod', isMac ? '⌘' : 'Ctrl')
    .replace('Alt', isMac ? '⌥' : 'Alt')
    .replace('Shift', isMac ? '⇧' : 'Shift')
    .replace('ArrowUp', '↑')
    .replace('ArrowDown', '↓')
    .replaceAll('+', ' ')
