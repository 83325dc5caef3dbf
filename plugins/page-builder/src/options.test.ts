import { readFileSync } from 'node:fs'
import type { Config } from 'payload'
import { describe, expect, it } from 'vitest'
import { pageBuilderPlugin } from './index.ts'
import { defaults, resolveOptions } from './options.ts'
import type { PageBuilderOptions } from './types.ts'

const everyone = () => true
const never = (): never => {
  throw new Error('not used')
}
const options: PageBuilderOptions = {
  media: 'media',
  access: { create: everyone, read: everyone, update: everyone, delete: everyone },
  siteOf: () => 'main',
  source: { site: never, courses: never, pictures: never, read: never, tokensCss: never },
  storage: { url: (_, name) => `/files/${name}`, store: never, remove: never, read: never },
  reserved: [],
  originOf: never,
  previewKey: Buffer.alloc(32),
}
const empty = (): Config => ({ secret: 's', collections: [], db: { defaultIDType: 'text', init: never } })

describe('options', () => {
  it('have the defaults that the README names, and each of them stands there', () => {
    const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
    const rows = new Map(
      [...readme.matchAll(/^\| `([\w.]+)`\s*\| (.*?)\s*\|/gm)].map(([, name = '', value = '']) => [
        name,
        value,
      ]),
    )
    const stated = (name: string) => {
      const literal = /^`(.+)`$/.exec(rows.get(name) ?? '')?.[1] ?? 'null'
      return JSON.parse(literal.replaceAll("'", '"'))
    }
    expect({
      enabled: stated('enabled'),
      slugs: Object.fromEntries(Object.keys(defaults.slugs).map(slug => [slug, stated(`slugs.${slug}`)])),
      embeds: stated('embeds'),
      drawing: stated('drawing'),
    }).toEqual(defaults)
    const source = readFileSync(new URL('./types.ts', import.meta.url), 'utf8')
    const declared = source.slice(
      source.indexOf('export interface PageBuilderOptions'),
      source.indexOf('export interface Slugs'),
    )
    const names = [...declared.matchAll(/^ {2}(\w+)\??:/gm)].map(([, name]) => name)
    const documented = new Set([...rows.keys()].map(name => name.split('.')[0]))
    expect(names.filter(name => !documented.has(name))).toEqual([])
    expect([...documented].filter(name => !names.includes(name))).toEqual([])
  })

  it('are left as they were given', () => {
    const given = Object.freeze({ ...options, slugs: Object.freeze({ pages: 'pages' }) })
    expect(resolveOptions(given)).toMatchObject({
      enabled: true,
      slugs: { pages: 'pages', leads: 'landing-page-leads' },
    })
    expect(resolveOptions(given).leadPath('7')).toBe('/api/pages/7/leads')
  })

  it.each([
    ['a short key', { previewKey: Buffer.alloc(31) }],
    ['a short key of the split', { splitKey: Buffer.alloc(8) }],
    ['two collections of one name', { slugs: { leads: 'landing-pages' } }],
  ])('with %s are refused', (_, change) => {
    expect(() => resolveOptions({ ...options, ...change })).toThrow('pageBuilderPlugin: ')
  })

  it('ask nobody for the site of a visitor where there are several', async () => {
    const req = { headers: new Headers({ 'user-agent': 'x' }) } as Parameters<
      NonNullable<PageBuilderOptions['visitorOf']>
    >[0]
    expect(await resolveOptions(options).visitorOf(req)).toEqual({
      site: 'main',
      address: null,
      userAgent: 'x',
    })
    expect(await resolveOptions({ ...options, siteField: 'tenant' }).visitorOf(req)).toBeNull()
  })
})

describe('the plugin', () => {
  it('adds to what is there and changes nothing of it', () => {
    const config = Object.freeze({ ...empty(), collections: [{ slug: 'mine', fields: [] }] })
    const result = pageBuilderPlugin(options)(config)
    expect(result.collections?.map(({ slug }) => slug)).toEqual(['mine', ...Object.values(defaults.slugs)])
    expect(config.collections).toHaveLength(1)
  })

  it('switched off keeps every field and drops the behaviour', () => {
    const on = pageBuilderPlugin(options)(empty()).collections ?? []
    const off = pageBuilderPlugin({ ...options, enabled: false })(empty()).collections ?? []
    const fields = (list: typeof on) => JSON.stringify(list.map(collection => collection.fields))
    expect(fields(off)).toBe(fields(on))
    expect(off[0]).toMatchObject({ endpoints: [], hooks: {} })
  })

  it('leaves to people the words of a page and its project, and states access for every operation', () => {
    const [pages, ...others] = pageBuilderPlugin(options)(empty()).collections ?? []
    const open = pages?.fields.filter(field => {
      if (field.type === 'ui' || !('name' in field)) return false
      return field.access?.create === undefined || field.access.update === undefined
    })
    expect(open?.map(field => 'name' in field && field.name)).toEqual([
      'title',
      'path',
      'description',
      'noindex',
      'grapesjsData',
    ])
    for (const { access } of [pages, ...others].filter(collection => collection !== undefined))
      expect(Object.keys(access ?? {}).sort()).toEqual([
        'create',
        'delete',
        'read',
        'readVersions',
        'unlock',
        'update',
      ])
  })
})
