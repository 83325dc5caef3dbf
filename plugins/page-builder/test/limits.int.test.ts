import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { limits } from '../src/contract/index.ts'
import { named, node, openWorld, projectOf, type World, welcome } from './world.ts'

let world: World
let page: { id: string; api: string }
beforeAll(async () => {
  world = await openWorld()
  page = await world.aPage('/limits')
})
afterAll(() => world.close())

const nested = (depth: number): ReturnType<typeof node> =>
  depth === 0
    ? node('lp-text', 'iend')
    : { ...node('lp-section', `i${depth}`), components: [nested(depth - 1)] }

const save = (project: unknown) =>
  world.call('PUT', `${page.api}/project`, { body: { revision: 1, project } })

const hostile = {
  ...projectOf(node('lp-text', 'i1')),
  pages: [{ frames: [{ component: { type: 'wrapper', script: 'alert(1)' } }] }],
}

describe('what is too much', () => {
  it('is refused with the limit, before it is parsed where it is long', async () => {
    const long = await save(`${'x'.repeat(limits.bytes + 2_000)}`)
    expect([long.status, long.json.code]).toEqual([413, 'body-too-large'])
    expect(long.json.limit).toEqual({ name: 'bytes', maximum: limits.bytes + 1024 })
    const many = Array.from({ length: limits.blocks + 1 }, (_, n) => node('lp-text', `i${n}`))
    const crowded = await save(projectOf(...many))
    expect([crowded.status, crowded.json.limit]).toEqual([413, { name: 'blocks', maximum: limits.blocks }])
    const deep = await save(projectOf(nested(1_000)))
    expect([deep.status, deep.json.limit]).toEqual([413, { name: 'depth', maximum: limits.depth }])
    expect((await world.page(page.id)).revision).toBe(1)
  })

  it('is no JSON, has unknown fields, or no revision', async () => {
    const asText = await world.call('PUT', `${page.api}/project`, { body: '{' })
    expect([asText.status, asText.json.code]).toEqual([400, 'invalid-input'])
    const more = await world.call('PUT', `${page.api}/project`, {
      body: { revision: 1, project: welcome(), html: '<script>' },
    })
    expect(more.json.errors).toEqual([{ field: 'html', message: 'There is no field "html".' }])
    const none = await world.call('PUT', `${page.api}/project`, { body: { project: welcome() } })
    expect(none.status).toBe(400)
  })
})

describe('every way of writing a project', () => {
  it('passes the same check', async () => {
    const put = await save(hostile)
    expect([put.status, put.json.code]).toEqual([422, 'invalid-project'])
    const patch = await world.call('PATCH', page.api, { body: { grapesjsData: hostile } })
    const post = await world.call('POST', '/landing-pages', {
      body: { title: 'x', path: '/x', grapesjsData: hostile },
    })
    for (const answer of [patch, post]) {
      expect(answer.status).toBe(400)
      expect(answer.text).toContain('grapesjsData')
    }
    const data: Record<string, unknown> = { grapesjsData: hostile }
    await expect(
      world.payload.update({ collection: named('landing-pages'), id: page.id, data: { ...data } }),
    ).rejects.toThrow(/grapesjsData/)
    await expect(
      world.payload.update({
        collection: named('landing-pages'),
        where: { id: { exists: true } },
        data: { ...data },
      }),
    ).resolves.toMatchObject({ docs: [], errors: [expect.anything()] })
    for (const empty of ['text', [], 7, {}])
      expect((await world.call('PATCH', page.api, { body: { grapesjsData: empty } })).status).toBe(400)
    expect(await world.page(page.id)).toMatchObject({
      revision: 1,
      grapesjsData: expect.objectContaining({ symbols: [] }),
    })
    expect(JSON.stringify((await world.page(page.id)).grapesjsData)).not.toContain('alert')
  })

  it('counts the revision, and nobody else does', async () => {
    const { id, api } = await world.aPage('/counted')
    await world.call('PATCH', api, {
      body: { title: 'Another', revision: 70, publishedVersion: 3, needsAttention: [] },
    })
    expect(await world.page(id)).toMatchObject({
      title: 'Another',
      revision: 1,
      publishedVersion: 0,
      needsAttention: null,
    })
    await world.call('PATCH', api, { body: { grapesjsData: welcome('By REST') } })
    expect(await world.page(id)).toMatchObject({ revision: 2, savedBy: 'ada' })
    const late = await world.call('PUT', `${api}/project`, { body: { revision: 1, project: welcome() } })
    expect(late.status).toBe(409)
  })

  it('leaves releases, leads and counts to the product', async () => {
    for (const slug of ['landing-page-releases', 'landing-page-leads', 'landing-page-counts'])
      expect((await world.call('POST', `/${slug}`, { body: { page: page.id, version: 1 } })).status).toBe(403)
  })
})

describe('the path of a page', () => {
  const move = (api: string, path: string) => world.call('PATCH', api, { body: { path } })

  it('is refused when it is none, taken or reserved', async () => {
    const { api } = await world.aPage('/first')
    for (const path of ['/Courses', '/courses', '/courses/mine', 'first', '/limits', '//x'])
      expect([path, (await move(api, path)).status]).toEqual([path, 400])
    expect((await move(api, '/first')).status).toBe(200)
  })

  it('is kept when the page was seen under it', async () => {
    const { id, api } = await world.aPage('/old')
    await move(api, '/never-seen')
    expect((await world.page(id)).formerPaths ?? []).toEqual([])
    await world.call('POST', `${api}/publish`, { body: { revision: 1, overrule: true } })
    await move(api, '/newer')
    await move(api, '/newest')
    expect((await world.page(id)).formerPaths).toEqual(['/never-seen', '/newer'])
    await move(api, '/newer')
    expect((await world.page(id)).formerPaths).toEqual(['/never-seen', '/newest'])
    expect(world.events.filter(({ subject }) => subject === id).map(({ type }) => type)).toEqual([
      'page.published',
      'page.moved',
      'page.moved',
      'page.moved',
    ])
  })
})

describe('whoever may not', () => {
  it('is told so, and nothing of pages that are not there', async () => {
    const unknown = '/landing-pages/00000000-0000-4000-8000-000000000000'
    const endpoints = [
      ['GET', 'editor'],
      ['PUT', 'project'],
      ['GET', 'data'],
      ['POST', 'check'],
      ['POST', 'publish'],
      ['DELETE', 'publish'],
      ['GET', 'releases'],
      ['GET', 'releases/1/document'],
      ['POST', 'live'],
      ['POST', 'split'],
      ['POST', 'preview-link'],
      ['GET', 'leads.csv'],
    ] as const
    for (const [method, path] of endpoints) {
      expect([path, (await world.call(method, `${page.api}/${path}`, { user: null })).status]).toEqual([
        path,
        401,
      ])
      expect([path, (await world.call(method, `${unknown}/${path}`)).status]).toEqual([path, 404])
      expect([path, (await world.call(method, `/landing-pages/1/${path}`)).status]).toEqual([path, 404])
    }
    for (const [method, path] of [
      ['PUT', 'project'],
      ['POST', 'publish'],
      ['DELETE', 'publish'],
      ['POST', 'live'],
      ['POST', 'split'],
      ['GET', 'leads.csv'],
    ] as const)
      expect([path, (await world.call(method, `${page.api}/${path}`, { user: 'guest' })).status]).toEqual([
        path,
        403,
      ])
  })
})
