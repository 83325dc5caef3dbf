import { expect, it } from 'vitest'
import { type Messages, messageKeys } from './messages/index.ts'
import { type Slots, slotNames } from './slots.ts'
import { defineTheme } from './theme.ts'

const Nothing = () => null
const Own = () => null
const slots = Object.fromEntries(slotNames.map(name => [name, Nothing])) as Record<keyof Slots, () => null>
const messages = Object.fromEntries(messageKeys.map(key => [key, key])) as Messages
const tokens = { accent: '#204060', neutral: { hue: 80, chroma: 0.005 }, values: { radius: '4px' } }
const parent = defineTheme({ name: 'parent', slots, messages, tokens })

it('gives a child what it does not say itself', () => {
  const child = defineTheme({
    name: 'child',
    extends: parent,
    slots: { ErrorPage: Own },
    messages: { 'layout.skip': 'Over' },
    tokens: { accent: '#000' },
  })
  expect(child.slots.ErrorPage).toBe(Own)
  expect(child.slots.Layout).toBe(Nothing)
  expect([child.messages['layout.skip'], child.messages['layout.home']]).toEqual(['Over', 'layout.home'])
  expect(child.tokens).toEqual({ ...tokens, accent: '#000' })
})

it('refuses a name that cannot be part of an address', () => {
  expect(() => defineTheme({ name: '../slate', extends: parent })).toThrow(TypeError)
})
