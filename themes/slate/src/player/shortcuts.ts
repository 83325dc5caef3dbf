import { speeds } from './remembered.ts'

/** What a key asks for. Seconds are of the video; a share is 0 to 1 of its length. */
export type Shortcut =
  | { readonly kind: 'play' | 'mute' | 'fullScreen' | 'captions' | 'picture' | 'help' }
  | { readonly kind: 'jump'; readonly seconds: number }
  | { readonly kind: 'goTo'; readonly share: number }
  | { readonly kind: 'volume'; readonly by: number }
  | { readonly kind: 'speed'; readonly steps: 1 | -1 }

/** A key press as far as shortcuts ask. */
export interface KeyPress {
  readonly key: string
  /** With Ctrl, Alt or Meta it belongs to the browser. */
  readonly isModified: boolean
  /** Where somebody writes, or a menu or dialog takes the keys. */
  readonly isTaken: boolean
  /** On a button or link, which space presses. */
  readonly isOnButton: boolean
  /** Inside of the player; up and down scroll the page elsewhere. */
  readonly isOnPlayer: boolean
}

export const jumpSeconds = 10
export const stepSeconds = 5

const named: Readonly<Record<string, Shortcut>> = {
  k: { kind: 'play' },
  m: { kind: 'mute' },
  f: { kind: 'fullScreen' },
  c: { kind: 'captions' },
  p: { kind: 'picture' },
  '?': { kind: 'help' },
  j: { kind: 'jump', seconds: -jumpSeconds },
  l: { kind: 'jump', seconds: jumpSeconds },
  arrowleft: { kind: 'jump', seconds: -stepSeconds },
  arrowright: { kind: 'jump', seconds: stepSeconds },
  '<': { kind: 'speed', steps: -1 },
  '>': { kind: 'speed', steps: 1 },
}

/** The shortcut of a key press, or null where the key is not ours. */
export function shortcutOf({ key, isModified, isTaken, isOnButton, isOnPlayer }: KeyPress): Shortcut | null {
  if (isModified || isTaken) return null
  if (key === ' ') return isOnButton ? null : { kind: 'play' }
  if (/^\d$/.test(key)) return { kind: 'goTo', share: Number(key) / 10 }
  if (key === 'ArrowUp' || key === 'ArrowDown')
    return isOnPlayer ? { kind: 'volume', by: key === 'ArrowUp' ? 0.05 : -0.05 } : null
  return Object.hasOwn(named, key.toLowerCase()) ? (named[key.toLowerCase()] ?? null) : null
}

/** The next speed in that direction; the last one stays. */
export function speedAfter(speed: number, steps: 1 | -1): number {
  const further = speeds.filter(known => (steps === 1 ? known > speed : known < speed))
  return (steps === 1 ? further[0] : further.at(-1)) ?? speed
}
