import { expect, it } from 'vitest'
import { messagesIn } from './compile/index.ts'
import { type MessagePatterns, messageKeys } from './messages/index.ts'
import { type Slots, slotNames } from './slots.ts'
import { defineTheme } from './theme.ts'

const Nothing = () => null
const Own = () => null
const slots = Object.fromEntries(slotNames.map(name => [name, Nothing])) as Record<keyof Slots, () => null>
const messages = Object.fromEntries(messageKeys.map(key => [key, key])) as MessagePatterns
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

it('speaks the language of the locale where it knows it, and a child says some of it otherwise', () => {
  const german = { ...messages, 'layout.skip': 'Springen', 'layout.home': 'Kurse' }
  const speaking = defineTheme({ name: 'speaking', slots, messages, translations: { de: german }, tokens })
  expect(messagesIn(speaking, 'de-AT')['layout.home']).toBe('Kurse')
  expect(messagesIn(speaking, 'fr')['layout.home']).toBe('layout.home')
  const child = defineTheme({
    name: 'child',
    extends: speaking,
    translations: { de: { 'layout.home': 'Lehrgänge' }, fr: { 'layout.home': 'Cours' } },
  })
  expect(messagesIn(child, 'de')).toMatchObject({ 'layout.home': 'Lehrgänge', 'layout.skip': 'Springen' })
  expect(messagesIn(child, 'fr-CA')).toMatchObject({ 'layout.home': 'Cours', 'layout.skip': 'layout.skip' })
})
