import { describe, expect, it } from 'vitest'
import { readMarkup } from '../../test/markup.ts'
import { aCourse, someData } from '../../test/pageData.ts'
import { blockOf, mayStand } from '../blocks/index.ts'
import type { Block, BlockNode, Field, Fields, PageData } from '../contract/index.ts'
import { drawProject, renderContext } from '../render/index.ts'
import { templates } from './index.ts'

const bare = (): PageData => {
  const data = someData()
  return { ...data, courses: [], site: { ...data.site, tagline: '', description: '', supportEmail: null } }
}
const wordy = (): PageData => {
  const data = someData()
  const long = 'Donaudampfschifffahrtsgesellschaftskapitän '.repeat(200)
  return {
    ...data,
    site: { ...data.site, name: long, tagline: long, description: long },
    courses: [
      aCourse({
        title: long,
        summary: long,
        outcomes: [long, long, long],
        instructor: { name: long, bio: long },
      }),
    ],
  }
}
const worlds = { full: someData, bare, wordy }

const nodesOf = (
  nodes: readonly BlockNode[],
  parent: Block | null,
): { node: BlockNode; parent: Block | null }[] =>
  nodes.flatMap(node => [{ node, parent }, ...nodesOf(node.components ?? [], blockOf(node.type) ?? null)])

function checkField(field: Field, value: unknown): void {
  switch (field.kind) {
    case 'text':
      if (typeof value === 'string') expect(value.length).toBeLessThanOrEqual(field.maximum)
      else expect(value).toEqual({ course: expect.any(String), field: expect.any(String) })
      break
    case 'rich':
      expect(typeof value).toBe('string')
      expect((value as string).length).toBeLessThanOrEqual(field.maximum)
      break
    case 'choice':
      expect(field.of).toContain(value)
      break
    case 'list':
      expect((value as unknown[]).length).toBeLessThanOrEqual(field.maximum)
      for (const row of value as Record<string, unknown>[]) checkValues(field.of, row)
  }
}

function checkValues(fields: Fields, values: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(values)) {
    expect(Object.keys(fields)).toContain(name)
    checkField(fields[name] as Field, value)
  }
}

const cases = Object.entries(templates).flatMap(([name, template]) =>
  Object.entries(worlds).flatMap(([world, data]) =>
    ['en', 'de'].map(locale => [`${name}, ${world}, ${locale}`, template, data, locale] as const),
  ),
)

describe.each(cases)('template %s', (_, template, data, locale) => {
  const page = template(data(), locale)
  const components = page.project.pages[0].frames[0].component.components ?? []
  const nodes = nodesOf(components, null)

  it('makes the same page every time', () => {
    expect(template(data(), locale)).toEqual(page)
  })

  it('stands as the blocks allow', () => {
    const ids = nodes.map(({ node }) => node.attributes.id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) expect(id).toMatch(/^i[a-z0-9]{1,20}$/)
    for (const { node, parent } of nodes) {
      const block = blockOf(node.type)
      expect(block, node.type).toBeDefined()
      expect(mayStand(block as Block, parent), `${node.type} in ${parent?.type}`).toBe(true)
      checkValues((block as Block).fields, node.values)
    }
  })

  it('leads only to blocks that are there', () => {
    const ids = new Set(nodes.map(({ node }) => node.attributes.id))
    for (const [, id] of JSON.stringify(page.project).matchAll(/"to":"block","block":"(\w+)"/g))
      expect(ids).toContain(id)
  })

  it('is one page with one title, named for people and for search engines', () => {
    const context = renderContext({ ...data(), site: { ...data().site, locale } }, { mode: 'release' })
    const { elements, text } = readMarkup(drawProject(page.project, context, blockOf).markup)
    expect(elements.filter(({ name }) => name === 'h1')).toHaveLength(1)
    expect(elements.filter(({ name }) => name === 'footer')).toHaveLength(1)
    const levels = elements.flatMap(({ name }) => (/^h\d$/.test(name) ? Number(name[1]) : []))
    for (const [at, level] of levels.entries()) expect(level - (levels[at - 1] ?? 0)).toBeLessThanOrEqual(1)
    const ids = elements.flatMap(({ attributes }) => attributes.get('id') ?? [])
    expect(new Set(ids).size).toBe(ids.length)
    expect(text).not.toMatch(/undefined|\[object|NaN/)
    expect(page.title.length).toBeLessThanOrEqual(80)
    expect(page.description.length).toBeLessThanOrEqual(160)
    expect(page.description).not.toBe('')
  })
})
