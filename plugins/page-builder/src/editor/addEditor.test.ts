import type { CollectionConfig, Config } from 'payload'
import { expect, test } from 'vitest'
import { defaults } from '../options.ts'
import { addEditor, addWords } from './addEditor.ts'

const pages: CollectionConfig = {
  slug: 'landing-pages',
  fields: [],
  admin: { components: { views: { edit: { other: { path: '/other', Component: '/Other' } } } } },
}
const others: CollectionConfig = { slug: 'media', fields: [] }
// As much of a config as the steps look at.
const config = { collections: [pages, others] } as Config
const options = { enabled: true, media: 'media', slugs: defaults.slugs, embeds: ['maps.example'] }

test('pages get the tab beside the views that the app has, and nothing else changes', () => {
  const [changed, untouched] = addEditor(config, options).collections ?? []
  const edit = changed?.admin?.components?.views?.edit
  expect(Object.keys(edit ?? {})).toEqual(['other', 'design'])
  const serverProps = { media: 'media', embeds: ['maps.example'] }
  expect(edit).toMatchObject({ design: { path: '/design', Component: { serverProps } } })
  expect(untouched).toBe(others)
  expect(Object.keys(pages.admin?.components?.views?.edit ?? {})).toEqual(['other'])
})

test('nothing is added where the plugin is switched off', () => {
  expect(addEditor(config, { ...options, enabled: false })).toBe(config)
})

test('the app’s own words win over ours', () => {
  const own = { i18n: { translations: { en: { 'page-builder': { design: 'Draw' } } } } } as unknown as Config
  expect(addWords(own).i18n?.translations).toMatchObject({
    en: { 'page-builder': { design: 'Draw', publish: 'Publish' } },
    de: { 'page-builder': { design: 'Gestalten' } },
  })
})
