import { describe, expect, it } from 'vitest'
import { categories, type Fields } from '../contract/index.ts'
import { templates } from '../templates/index.ts'
import { blocks, labelsOf } from './index.ts'
import { german as wordsDe } from './words.de.ts'
import { english as wordsEn } from './words.en.ts'

const names = new Set<string>()
const choices = new Set<string>()
const collect = (fields: Fields): void => {
  for (const [name, field] of Object.entries(fields)) {
    names.add(name)
    if (field.kind === 'choice') for (const choice of field.of) choices.add(choice)
    if (field.kind === 'list') collect(field.of)
  }
}
for (const block of blocks) collect(block.fields)

describe.each(['en', 'de-AT'])('labels in %s', language => {
  const labels = labelsOf(language)

  it('name everything there is, and nothing else', () => {
    expect(Object.keys(labels.categories)).toEqual([...categories])
    expect(Object.keys(labels.blocks).sort()).toEqual(blocks.map(({ type }) => type).sort())
    expect(Object.keys(labels.fields).sort()).toEqual([...names].sort())
    expect(Object.keys(labels.choices).sort()).toEqual([...choices].sort())
    expect(Object.keys(labels.templates)).toEqual(Object.keys(templates))
  })

  it('tell blocks apart', () => {
    const named = Object.values(labels.blocks).map(({ name }) => name)
    expect(new Set(named).size).toBe(named.length)
  })
})

it('fills the same places in every language', () => {
  const places = (word: unknown) => [...JSON.stringify(word).matchAll(/\{\w+\}/g)].map(String).sort()
  expect(Object.keys(wordsDe).sort()).toEqual(Object.keys(wordsEn).sort())
  for (const name of Object.keys(wordsEn) as (keyof typeof wordsEn)[])
    expect([name, places(wordsDe[name])]).toEqual([name, places(wordsEn[name])])
})
