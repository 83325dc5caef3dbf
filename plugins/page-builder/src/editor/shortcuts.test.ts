import { expect, test } from 'vitest'
import { commandOf, type Pressed, shortcuts, shownKeys } from './shortcuts.ts'

const press = (key: string, held: Partial<Pressed> = {}): Pressed => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
})
const ctrl = { ctrlKey: true }

test('the keys of every system mean the same', () => {
  expect(commandOf(press('z', ctrl), 'canvas')).toBe('undo')
  expect(commandOf(press('z', { metaKey: true }), 'canvas')).toBe('undo')
  expect(commandOf(press('Z', { metaKey: true, shiftKey: true }), 'canvas')).toBe('redo')
  expect(commandOf(press('y', ctrl), 'panel')).toBe('redo')
  expect(commandOf(press('d', ctrl), 'panel')).toBe('duplicate')
  expect(commandOf(press('ArrowUp', { altKey: true }), 'panel')).toBe('up')
  expect(commandOf(press('Backspace'), 'canvas')).toBe('remove')
  expect(commandOf(press('?', { shiftKey: true }), 'canvas')).toBe('help')
})

test('an event of the browser, which has nothing of its own, is read as it is', () => {
  expect(commandOf(Object.create(press('z', ctrl)), 'canvas')).toBe('undo')
})

test('single letters are nobody’s', () => {
  for (const key of 'abcdefghijklmnopqrstuvwxyz') expect(commandOf(press(key), 'canvas')).toBeNull()
})

test('a field that is written in keeps its keys, but saving is ours', () => {
  expect(commandOf(press('s', ctrl), 'text')).toBe('save')
  for (const pressed of [press('z', ctrl), press('Delete'), press('?'), press('ArrowDown'), press('Escape')])
    expect(commandOf(pressed, 'text')).toBeNull()
})

test('nothing is deleted by a key that was meant for a panel', () => {
  expect(commandOf(press('Delete'), 'panel')).toBeNull()
  expect(commandOf(press('Enter'), 'control')).toBeNull()
})

test('keys are shown as they are printed', () => {
  expect(shownKeys('Mod+Shift+Z', true)).toBe('⌘ ⇧ Z')
  expect(shownKeys('Alt+ArrowUp', false)).toBe('Alt ↑')
  expect(new Set(shortcuts.map(({ keys }) => keys)).size).toBe(shortcuts.length)
})
