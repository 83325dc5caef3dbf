import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rerelease } from '../src/index.ts'
import { aCourse, node, openWorld, projectOf, type World, welcome } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const publishNow = async (api: string, revision: number) =>
  world.call('POST', `${api}/publish`, { body: { revision, overrule: true } })

describe('a page of an app without tenants', () => {
  it('begins empty, and is saved with a revision that counts', async () => {
    const made = await world.call('POST', '/landing-pages', { body: { title: 'New', path: '/new' } })
    expect(made.status).toBe(201)
    const id = String((made.json.doc as { id: string }).id)
    const editor = await world.call('GET', `/landing-pages/${id}/editor`)
    expect(editor.json).toMatchObject({
      page: { title: 'New', path: '/new', publishedVersion: 0, publishAt: null },
      revision: 1,
      project: { styles: [], pages: [{ frames: [{ component: { type: 'wrapper' } }] }] },
      data: { site: { name: 'Workshop' }, courses: [{ title: 'Tables in spring' }] },
      needsAttention: [],
      mayWrite: true,
    })
    const saved = await world.call('PUT', `/landing-pages/${id}/project`, {
      body: { revision: 1, project: welcome() },
    })
    expect([saved.status, saved.json]).toEqual([200, { revision: 2 }])
    // The same again says nothing new.
    const again = await world.call('PUT', `/landing-pages/${id}/project`, {
      body: { revision: 2, project: welcome() },
    })
    expect(again.json).toEqual({ revision: 2 })
    const guest = await world.call('GET', `/landing-pages/${id}/editor`, { user: 'guest' })
    expect(guest.json).toMatchObject({ mayWrite: false, revision: 2 })
  })

  it('tells the second of two editors who was first, and overwrites nothing', async () => {
    const { id, api } = await world.aPage('/two')
    const first = await world.call('PUT', `${api}/project`, {
      body: { revision: 1, project: welcome('By Ada') },
    })
    expect(first.json).toEqual({ revision: 2 })
    const second = await world.call('PUT', `${api}/project`, {
      user: 'ben',
      body: { revision: 1, project: welcome('By Ben') },
    })
    expect(second.status).toBe(409)
    expect(second.json).toMatchObject({ code: 'revision-conflict', revision: 2, by: 'ada' })
    expect(Date.parse(String(second.json.at))).toBeGreaterThan(Date.now() - 60_000)
    expect(JSON.stringify((await world.page(id)).grapesjsData)).toContain('By Ada')
  })

  it('lets one of two who save at once pass', async () => {
    const { api } = await world.aPage('/at-once')
    const answers = await Promise.all(
      ['ada', 'ben'].map(user =>
        world.call('PUT', `${api}/project`, { user, body: { revision: 1, project: welcome(`By ${user}`) } }),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  it('is published, rolled back to the byte without anything rendered, and taken off', async () => {
    const { id, api } = await world.aPage('/life')
    const first = await publishNow(api, 1)
    expect([first.status, first.json]).toEqual([201, { version: 1 }])
    await world.call('PUT', `${api}/project`, { body: { revision: 1, project: welcome('Another title') } })
    expect((await publishNow(api, 2)).json).toEqual({ version: 2 })
    const [one, two] = await world.releases(id)
    expect(one?.html).toContain('Tables in spring')
    expect(two?.html).toContain('Another title')
    expect(one?.references).toEqual({ courses: ['c1'], pictures: [] })
    const editor = { ...(one?.publishedBy ? { by: one.publishedBy } : {}) }
    expect(editor.by).toBeDefined()

    const list = await world.call('GET', `${api}/releases`)
    expect(list.json).toMatchObject([
      { version: 2, by: 'ada', cause: 'published', isLive: true, share: null, views: 0, leads: 0 },
      { version: 1, isLive: false },
    ])
    expect(list.text).toContain('Another title')

    world.facts.statements.length = 0
    const files = world.files.size
    const visible = world.facts.visible
    const back = await world.call('POST', `${api}/live`, { body: { version: 1 } })
    expect([back.status, back.json]).toEqual([200, { version: 1 }])
    const writing = world.facts.statements.filter(query => /^\s*(?:update|insert|delete)/i.test(query))
    expect(writing).toHaveLength(1)
    expect(world.facts.statements.length).toBeLessThanOrEqual(8)
    expect(world.files.size).toBe(files)
    expect(world.facts.visible).toBe(visible + 1)
    expect(await world.page(id)).toMatchObject({ publishedVersion: 1, cssStyles: one?.css })
    expect(await world.releases(id)).toEqual([one, two])

    expect((await world.call('POST', `${api}/live`, { body: { version: 2 } })).status).toBe(200)
    expect(await world.releases(id)).toEqual([one, two])
    expect((await world.call('POST', `${api}/live`, { body: { version: 3 } })).json.code).toBe(
      'no-such-release',
    )
    expect((await world.call('POST', `${api}/live`, { body: { version: null } })).status).toBe(200)
    expect(await world.page(id)).toMatchObject({ publishedVersion: 0, cssStyles: null })
    // Numbers are never given twice.
    expect((await publishNow(api, 2)).json).toEqual({ version: 3 })
    const types = world.events.filter(({ subject }) => subject === id).map(({ type }) => type)
    expect(types).toEqual([
      'page.published',
      'page.published',
      'page.rolled',
      'page.rolled',
      'page.unpublished',
      'page.published',
    ])
  })

  it('is not published from an older revision, nor with errors', async () => {
    const { id, api } = await world.aPage('/guarded', welcome({ course: 'gone', field: 'title' }))
    expect((await publishNow(api, 7)).json).toMatchObject({ code: 'revision-conflict', revision: 1 })
    const refused = await publishNow(api, 1)
    expect(refused.status).toBe(422)
    expect(refused.json).toMatchObject({ code: 'findings' })
    expect(refused.json.findings).toContainEqual(
      expect.objectContaining({ code: 'gone-course', severity: 'error', block: 'ihero' }),
    )
    const check = await world.call('POST', `${api}/check`, { user: 'guest' })
    expect(check.json.findings).toEqual(refused.json.findings)
    expect(check.json.weight).toBeGreaterThan(0)
    expect(await world.releases(id)).toEqual([])
    expect((await world.page(id)).publishedVersion).toBe(0)
  })

  it('waits for a warning to be overruled', async () => {
    const { api } = await world.aPage('/warned', projectOf(node('lp-hero', 'ihero', { title: 'Only this' })))
    const asked = await world.call('POST', `${api}/publish`, { body: { revision: 1, overrule: false } })
    expect([asked.status, asked.json.code]).toEqual([422, 'findings'])
    expect((await publishNow(api, 1)).status).toBe(201)
  })

  it('is published at its time as it was when that was said', async () => {
    const { id, api } = await world.aPage('/later', welcome('As scheduled'))
    const at = new Date(Date.now() + 3_600_000).toISOString()
    const late = { revision: 1, overrule: true, at: new Date(Date.now() - 1_000).toISOString() }
    expect((await world.call('POST', `${api}/publish`, { body: late })).json.code).toBe('invalid-time')
    const said = await world.call('POST', `${api}/publish`, { body: { revision: 1, overrule: true, at } })
    expect([said.status, said.json]).toEqual([202, { publishAt: at }])
    expect((await world.call('GET', `${api}/editor`)).json).toMatchObject({ page: { publishAt: at } })
    await world.call('PUT', `${api}/project`, { body: { revision: 1, project: welcome('Written since') } })
    await world.sweep()
    expect(await world.releases(id)).toEqual([])
    await due(id)
    await Promise.all([world.sweep(), world.sweep()])
    const releases = await world.releases(id)
    expect(releases).toHaveLength(1)
    expect(releases[0]).toMatchObject({ cause: 'scheduled', publishedBy: null, version: 1 })
    expect(releases[0]?.html).toContain('As scheduled')
    expect(await world.page(id)).toMatchObject({ publishAt: null, publishedVersion: 1 })
  })

  it('can be called off, and says what kept it when its time came', async () => {
    const { id, api } = await world.aPage('/called-off')
    const body = { revision: 1, overrule: true, at: new Date(Date.now() + 60_000).toISOString() }
    await world.call('POST', `${api}/publish`, { body })
    expect((await world.call('DELETE', `${api}/publish`)).status).toBe(200)
    expect((await world.page(id)).publishAt).toBeNull()
    await world.call('POST', `${api}/publish`, { body })
    await due(id)
    world.facts.courses = [aCourse({ published: false })]
    await world.sweep()
    world.facts.courses = [aCourse()]
    expect(await world.releases(id)).toEqual([])
    expect(await world.page(id)).toMatchObject({
      publishAt: null,
      needsAttention: [expect.objectContaining({ severity: 'error' })],
    })
    expect(world.events.filter(({ subject }) => subject === id).at(-1)?.type).toBe('page.flagged')
  })

  const due = (id: string) =>
    world.payload.db.pool.query(
      `update landing_pages set publish_at = now() - interval '1 second' where id = $1`,
      [id],
    )

  it('follows its courses, from what was published and not from the draft, or is flagged', async () => {
    const { id, api } = await world.aPage('/follows')
    await publishNow(api, 1)
    await world.call('PUT', `${api}/project`, { body: { revision: 1, project: welcome('A draft') } })
    const change = () => rerelease(world.payload, world.options, 'main', { courses: ['c1'] })
    await change()
    expect(await world.releases(id)).toHaveLength(1)

    world.facts.courses = [aCourse({ title: 'Tables in summer' })]
    await change()
    await change()
    const [first, second, ...more] = await world.releases(id)
    expect(more).toEqual([])
    expect(first?.html).toContain('Tables in spring')
    expect(second).toMatchObject({ cause: 'content-changed', version: 2, publishedBy: null })
    expect(second?.html).toContain('Tables in summer')
    expect(second?.html).not.toContain('A draft')
    expect((await world.page(id)).publishedVersion).toBe(2)

    world.facts.courses = [aCourse({ published: false })]
    await change()
    await change()
    expect(await world.releases(id)).toHaveLength(2)
    const flagged = await world.page(id)
    expect(flagged.publishedVersion).toBe(2)
    expect(flagged.needsAttention).toContainEqual(expect.objectContaining({ code: 'unpublished-course' }))
    const flags = world.events.filter(({ subject, type }) => subject === id && type === 'page.flagged')
    expect(flags).toHaveLength(1)

    world.facts.courses = [aCourse({ title: 'Tables in summer' })]
    await change()
    expect((await world.page(id)).needsAttention).toBeNull()
    // Another site's change is none of this one's.
    world.facts.courses = [aCourse({ title: 'Tables in autumn' })]
    await rerelease(world.payload, world.options, 'other', { courses: ['c1'] })
    expect(await world.releases(id)).toHaveLength(2)
    world.facts.courses = [aCourse()]
  })

  it('is flagged when a page that it links to ceases to answer, until that one is back', async () => {
    const target = await world.aPage('/target')
    const linking = await world.aPage(
      '/linking',
      projectOf(
        node('lp-hero', 'ihero', {
          title: 'Read on',
          primaryLabel: 'There',
          primaryLink: { to: 'path', path: '/target#ihero' },
        }),
        node('lp-footer', 'ifoot'),
      ),
    )
    await publishNow(target.api, 1)
    expect((await publishNow(linking.api, 1)).status).toBe(201)
    const look = () => rerelease(world.payload, world.options, 'main', { paths: ['/target'] })
    const dead = expect.objectContaining({ code: 'dead-link', values: { address: '/target#ihero' } })
    const flags = () =>
      world.events.filter(({ subject, type }) => subject === linking.id && type === 'page.flagged').length

    await world.call('POST', `${target.api}/live`, { body: { version: null } })
    await look()
    expect((await world.page(linking.id)).needsAttention).toContainEqual(dead)
    expect(flags()).toBe(1)
    await world.call('POST', `${target.api}/live`, { body: { version: 1 } })
    await look()
    expect((await world.page(linking.id)).needsAttention).toBeNull()

    await world.call('PATCH', target.api, { body: { path: '/elsewhere' } })
    expect(world.events.at(-1)).toMatchObject({
      type: 'page.moved',
      data: { path: '/elsewhere', from: '/target' },
    })
    await look()
    expect((await world.page(linking.id)).needsAttention).toContainEqual(dead)
    expect(await world.releases(linking.id)).toHaveLength(1)
  })

  it('is flagged when it cannot be drawn any more, and keeps what it shows', async () => {
    const { id, api } = await world.aPage(
      '/all-courses',
      projectOf(
        node('lp-hero', 'ihero', { title: 'All' }),
        node('lp-course-grid', 'igrid', { which: 'all' }),
        node('lp-footer', 'ifoot'),
      ),
    )
    await publishNow(api, 1)
    const hasty = { ...world.options, drawing: { time: 1 } }
    await rerelease(world.payload, hasty, 'main', { courses: ['c1'] })
    expect(await world.page(id)).toMatchObject({
      publishedVersion: 1,
      needsAttention: [expect.objectContaining({ code: 'cannot-be-drawn', severity: 'error' })],
    })
    expect(world.events).toContainEqual(
      expect.objectContaining({
        type: 'page.flagged',
        subject: id,
        data: expect.objectContaining({ code: 'cannot-be-drawn' }),
      }),
    )
    await rerelease(world.payload, world.options, 'main', { courses: ['c1'] })
    expect((await world.page(id)).needsAttention).toBeNull()
  })

  it('is split between two releases, which both follow', async () => {
    const { id, api } = await world.aPage('/split')
    await publishNow(api, 1)
    const none = await world.call('POST', `${api}/split`, { body: { version: 1, share: 50 } })
    expect([none.status, none.json.code]).toEqual([409, 'no-such-release'])
    await publishNow(api, 1)
    const split = await world.call('POST', `${api}/split`, { body: { version: 1, share: 30 } })
    expect(split.status).toBe(200)
    expect((await world.call('GET', `${api}/releases`)).json).toMatchObject([
      { version: 2, isLive: true, share: 70 },
      { version: 1, isLive: false, share: 30 },
    ])
    world.facts.courses = [aCourse({ title: 'Tables in winter' })]
    await rerelease(world.payload, world.options, 'main', { courses: ['c1'] })
    world.facts.courses = [aCourse()]
    expect(await world.page(id)).toMatchObject({ publishedVersion: 3, splitVersion: 4, splitShare: 30 })
    expect((await world.call('POST', `${api}/split`, { body: 'null' })).status).toBe(200)
    expect(await world.page(id)).toMatchObject({ publishedVersion: 3, splitVersion: null, splitShare: null })
  })

  it('is shown in a frame and by a link that ends', async () => {
    const { api } = await world.aPage('/shown')
    await publishNow(api, 1)
    const shown = await world.call('GET', `${api}/releases/1/document`, { user: 'guest' })
    expect(shown.status).toBe(200)
    expect(shown.headers.get('content-security-policy')).toMatch(/sandbox$/)
    expect(shown.headers.get('cache-control')).toBe('private, no-store')
    expect(shown.text).toContain('Tables in spring')
    expect(shown.text).not.toMatch(/[\ue000\ue001]/)
    expect(shown.text).not.toContain('="/files/')
    const picture = /files\/([\w-]{22}\.\w+)/.exec(shown.text)?.[1]
    const file = await world.call('GET', `${api}/files/${picture}`, { user: null })
    expect([file.status, file.headers.get('x-content-type-options')]).toEqual([200, 'nosniff'])
    expect((await world.call('GET', `${api}/files/${'a'.repeat(22)}.jpg`, { user: null })).status).toBe(404)
    for (const version of ['2', '0', 'x', '1e3'])
      expect((await world.call('GET', `${api}/releases/${version}/document`)).status).toBe(404)
    const link = await world.call('POST', `${api}/preview-link`)
    expect(link.status).toBe(201)
    expect(link.json.url).toMatch(/^https:\/\/workshop\.test\/page-preview\/[\w.-]+$/)
  })

  it('goes with its releases, and leaves its leads', async () => {
    const { id, api } = await world.aPage('/goes')
    await publishNow(api, 1)
    await world.submit(id, { block: 'iform', email: 'eve@people.test', name: 'Eve', consent: 'yes' })
    expect((await world.call('DELETE', api)).status).toBe(200)
    expect(await world.releases(id)).toEqual([])
    const leads = await world.call('GET', '/landing-page-leads?where[email][equals]=eve@people.test')
    expect(leads.json).toMatchObject({ docs: [{ email: 'eve@people.test', page: null }] })
    expect(world.events.filter(({ subject }) => subject === id).at(-1)?.type).toBe('page.unpublished')
  })
})
