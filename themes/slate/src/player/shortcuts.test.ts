import { expect, it } from 'vitest'
import { type KeyPress, shortcutOf, speedAfter } from './shortcuts.ts'

const press = (key: string, own: Partial<KeyPress> = {}): KeyPress => ({
  key,
  isModified: false,
  isTaken: false,
  isOnButton: false,
  isOnPlayer: false,
  ...own,
})

it.each([
  [' ', { kind: 'play' }],
  ['K', { kind: 'play' }],
  ['j', { kind: 'jump', seconds: -10 }],
  ['l', { kind: 'jump', seconds: 10 }],
  ['ArrowLeft', { kind: 'jump', seconds: -5 }],
  ['ArrowRight', { kind: 'jump', seconds: 5 }],
  ['m', { kind: 'mute' }],
  ['f', { kind: 'fullScreen' }],
  ['c', { kind: 'captions' }],
  ['p', { kind: 'picture' }],
  ['0', { kind: 'goTo', share: 0 }],
  ['7', { kind: 'goTo', share: 0.7 }],
  ['<', { kind: 'speed', steps: -1 }],
  ['>', { kind: 'speed', steps: 1 }],
  ['?', { kind: 'help' }],
])('knows the key %s', (key, shortcut) => {
  expect(shortcutOf(press(key))).toEqual(shortcut)
})

it.each([' ', 'k', 'ArrowLeft', '5', '?'])('leaves %s to whoever writes and to the browser', key => {
  expect(shortcutOf(press(key, { isTaken: true }))).toBeNull()
  expect(shortcutOf(press(key, { isModified: true }))).toBeNull()
})

it('lets space press the button that it is on', () => {
  expect(shortcutOf(press(' ', { isOnButton: true }))).toBeNull()
  expect(shortcutOf(press('k', { isOnButton: true }))).toEqual({ kind: 'play' })
})

it('changes the volume on the player and scrolls the page elsewhere', () => {
  expect(shortcutOf(press('ArrowUp', { isOnPlayer: true }))).toEqual({ kind: 'volume', by: 0.05 })
  expect(shortcutOf(press('ArrowDown', { isOnPlayer: true }))).toEqual({ kind: 'volume', by: -0.05 })
  expect(shortcutOf(press('ArrowUp'))).toBeNull()
})

it.each(['a', 'Enter', 'Escape', 'Tab', 'constructor'])('knows nothing of %s', key => {
  expect(shortcutOf(press(key))).toBeNull()
})

it('goes from speed to speed and stays at the ends', () => {
  expect([speedAfter(1, 1), speedAfter(1, -1), speedAfter(2, 1), speedAfter(0.5, -1)]).toEqual([
    1.25, 0.75, 2, 0.5,
  ])
})
