import { expect, it } from 'vitest'
import { languageFor } from './captions.ts'

it.each([
  ['de', ['en', 'de'], 'de'],
  ['pt-BR', ['pt', 'en'], 'pt'],
  ['en', ['en-GB', 'en-US'], 'en-GB'],
  ['fr', ['en', 'de'], null],
  [null, ['en'], null],
])('shows for %s of %j: %s', (remembered, there, shown) => {
  expect(languageFor(remembered, there)).toBe(shown)
})
