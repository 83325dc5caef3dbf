import { pageSweeps, publishSaved, startPage } from '@lectern/plugin-page-builder'
import { templates } from '@lectern/plugin-page-builder/templates'
import { sql } from '@payloadcms/db-postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verdictHeaders } from '../entry/headers.ts'
import { processRegistry } from '../entry/processRegistry.ts'
import { adapterOf } from '../events/transaction.ts'
import { leadMails } from '../landingPages/leadMails.ts'
import { openObject } from '../storage/mediaBucket.ts'
import { suspendedAcademies } from '../tenancy/suspension.ts'
import { block, openPagesStage, type PagesStage, pageOf, welcome } from './pagesStage.ts'
import type { Academy } from './stage.ts'

let pages: PagesStage
let aurora: Academy
let birch: Academy
let takeLead: typeof import('../landingPages/takeLead.ts').takeLead
let showPreview: typeof import('../landingPages/showPreview.ts').showPreview

beforeAll(async () => {
  pages = await openPagesStage()
  ;({ aurora, birch } = pages)
  // They read the config, which reads the environment that the stage has set.
  const routes = [import('../landingPages/takeLead.ts'), import('../landingPages/showPreview.ts')] as const
  ;[{ takeLead }, { showPreview }] = await Promise.all(routes)
})
afterAll(() => pages.close())

describe('a new academy', () => {
  it('has a page with its own name to begin with, which nobody sees yet', async () => {
    const { docs } = await pages.stage.payload.find({
      collection: 'landing-pages',
      where: { tenant: { equals: aurora.id } },
      depth: 0,
    })
    expect(docs).toHaveLength(1)
    expect(docs[0]).toMatchObject({ path: '/', publishedVersion: 0, revision: 1 })
    expect(JSON.stringify(docs[0]?.grapesjsData)).toContain('aurora')
    const editor = await pages.ask(aurora.owner, 'GET', `/${docs[0]?.id}/editor`)
    expect(editor.json).toMatchObject({
      mayWrite: true,
      data: { site: { name: 'aurora', timeZone: 'Europe/Berlin' } },
    })
    expect(editor.json.tokensCss).toContain('--lt-accent')
    expect(editor.json.data.site.answers).toContain('/courses')
  })
})

describe('a template', () => {
  it.each(Object.keys(templates) as (keyof typeof templates)[])(
    '%s makes a page that can be published as it is',
    async template => {
      await pages.stage.aCourse(birch, { instructor: { name: 'Bea', bio: 'Plants birches.' } })
      const { pageOptions } = await import('../pages.ts')
      const path = `/of-${template.toLowerCase()}`
      const id = await startPage(birch.owner, pageOptions(), { site: birch.id, path, template })
      const check = await pages.ask(birch.owner, 'POST', `/${id}/check`)
      const errors = check.json.findings.filter(({ severity }: { severity: string }) => severity === 'error')
      expect(errors).toEqual([])
      expect(await publishSaved(birch.owner, pageOptions(), id)).toBe(true)
      expect((await pages.releasesOf(id))[0]?.references).toMatchObject({
        courses: expect.arrayContaining([expect.stringMatching(/^[0-9a-f-]{36}$|^\*$/)]),
      })
    },
  )
})

describe('a page of an academy', () => {
  it('is rolled back to the byte, by a version of its academy', async () => {
    const course = await pages.stage.aCourse(aurora, { title: 'Comets' })
    const page = await pages.aPage(aurora, '/comets', welcome(course.id))
    await pages.publish(aurora.owner, page)
    await pages.publish(aurora.owner, page)
    const releases = await pages.releasesOf(page)
    const before = await pages.versionOf(aurora)
    expect((await pages.ask(aurora.owner, 'POST', `/${page}/live`, { version: 1 })).status).toBe(200)
    expect(await pages.releasesOf(page)).toEqual(releases)
    expect((await pages.versionOf(aurora)) > before).toBe(true)
  })

  it('is nobody else’s', async () => {
    const course = await pages.stage.aCourse(aurora, { title: 'Suns' })
    const page = await pages.aPage(aurora, '/suns', welcome(course.id))
    await pages.publish(aurora.owner, page)
    for (const [method, path, body] of [
      ['GET', 'editor'],
      ['GET', 'data'],
      ['PUT', 'project', { revision: 1, project: pageOf() }],
      ['POST', 'check'],
      ['POST', 'publish', { revision: 1, overrule: true }],
      ['DELETE', 'publish'],
      ['GET', 'releases'],
      ['GET', 'releases/1/document'],
      ['POST', 'live', { version: null }],
      ['POST', 'split', null],
      ['POST', 'preview-link'],
      ['GET', 'leads.csv'],
    ] as const)
      expect([path, (await pages.ask(birch.owner, method, `/${page}/${path}`, body)).status]).toEqual([
        path,
        404,
      ])
    // A course of another academy is no course.
    const foreign = await pages.aPage(birch, '/foreign', welcome(course.id))
    const refused = await pages.publish(birch.owner, foreign)
    expect(refused.json.findings).toContainEqual(expect.objectContaining({ code: 'gone-course' }))
  })

  it('may be published by the platform, and not while its academy is suspended', async () => {
    const dune = await pages.stage.anAcademy('dune')
    const page = await pages.aPage(
      dune,
      '/dune',
      pageOf(block('lp-hero', 'ihero', { title: 'Sand' }), block('lp-footer', 'ifoot')),
    )
    expect((await pages.publish(pages.stage.platform, page)).status).toBe(201)
    const status = (value: 'active' | 'suspended') =>
      pages.stage.payload.update({
        collection: 'tenants',
        id: dune.id,
        data: { status: value },
        req: pages.stage.platform,
        overrideAccess: false,
      })
    await status('suspended')
    for (const [method, path, body] of [
      ['PUT', 'project', { revision: 1, project: welcome('c') }],
      ['POST', 'publish', { revision: 1, overrule: true }],
      ['POST', 'publish', { revision: 1, overrule: true, at: new Date(Date.now() + 60_000).toISOString() }],
      ['POST', 'live', { version: null }],
    ] as const) {
      const answer = await pages.ask(dune.owner, method, `/${page}/${path}`, body)
      expect([path, answer.status]).toEqual([path, 403])
      expect(answer.json.detail).toContain('suspended')
    }
    expect(await pages.releasesOf(page)).toHaveLength(1)
  })
})

describe('a scheduled release', () => {
  it('waits while its academy rests, and comes once however many processes look', async () => {
    const elm = await pages.stage.anAcademy('elm')
    const page = await pages.aPage(
      elm,
      '/elm',
      pageOf(block('lp-hero', 'ihero', { title: 'Leaves' }), block('lp-footer', 'ifoot')),
    )
    const at = new Date(Date.now() + 60_000).toISOString()
    const said = await pages.ask(elm.owner, 'POST', `/${page}/publish`, { revision: 1, overrule: true, at })
    expect(said.json).toEqual({ publishAt: at })
    const { drizzle } = adapterOf(pages.stage.payload)
    await drizzle.execute(
      sql`update landing_pages set publish_at = now() - interval '1 second' where id = ${page}`,
    )
    const status = (value: 'active' | 'suspended') =>
      pages.stage.payload.update({
        collection: 'tenants',
        id: elm.id,
        data: { status: value },
        req: pages.stage.platform,
        overrideAccess: false,
      })
    const { pageOptions } = await import('../pages.ts')
    const sweep = async () => {
      for (const each of pageSweeps(pageOptions()))
        await each.run(pages.stage.payload, await suspendedAcademies(pages.stage.payload))
    }
    await status('suspended')
    await sweep()
    expect(await pages.releasesOf(page)).toEqual([])
    await status('active')
    await Promise.all([sweep(), sweep()])
    expect(await pages.releasesOf(page)).toMatchObject([
      { version: 1, cause: 'scheduled', publishedBy: null },
    ])
  })
})

const onHost = ({ id }: Academy, url: string, init: RequestInit = {}) =>
  new Request(url, {
    ...init,
    headers: {
      ...Object.fromEntries(new Headers(init.headers)),
      [verdictHeaders.secret]: processRegistry().secret,
      [verdictHeaders.host]: `academy:${id}`,
      [verdictHeaders.origin]: 'http://aurora.localhost',
      [verdictHeaders.client]: '192.0.2.7',
    },
  })

describe('what visitors may ask', () => {
  const form = (academy: Academy, page: string, headers: Record<string, string> = {}) => {
    const body = new URLSearchParams({
      block: 'iform',
      name: 'Eve',
      email: 'eve@people.test',
      consent: 'yes',
    })
    return takeLead(onHost(academy, `http://x/api/leads/${page}`, { method: 'POST', body, headers }), page)
  }

  it('keeps a form of the host’s academy, and writes to it', async () => {
    const course = await pages.stage.aCourse(aurora, { title: 'Planets' })
    const page = await pages.aPage(aurora, '/planets', welcome(course.id))
    await pages.publish(aurora.owner, page)
    expect((await form(birch, page)).status).toBe(404)
    expect((await form(aurora, page, { origin: 'http://evil.test' })).status).toBe(403)
    expect((await takeLead(new Request('http://x', { method: 'POST' }), page)).status).toBe(404)
    expect((await form(aurora, page)).status).toBe(200)
    const { docs } = await pages.stage.payload.find({
      collection: 'landing-page-leads',
      where: { page: { equals: page } },
      depth: 0,
    })
    expect(docs).toMatchObject([{ tenant: aurora.id, email: 'eve@people.test', consentText: 'I agree.' }])
    await pages.readAll(leadMails)
    const { mails: sent } = await (
      await fetch(`${pages.mails.pageUrl}/api/mails?to=aurora@lectern.test`)
    ).json()
    expect(sent).toHaveLength(1)
    const mail = await (await fetch(`${pages.mails.pageUrl}/api/mails/${sent[0].id}`)).text()
    expect(mail).toContain('Eve (eve@people.test)')
    for (let again = 0; again < 4; again++) await form(aurora, page)
    expect((await form(aurora, page)).status).toBe(429)
  })

  it('shows a preview to whoever has the link, on its academy’s host', async () => {
    const course = await pages.stage.aCourse(aurora, { title: 'Meteors' })
    const page = await pages.aPage(aurora, '/meteors', welcome(course.id))
    const { json } = await pages.ask(aurora.owner, 'POST', `/${page}/preview-link`)
    const token = new URL(json.url).pathname.split('/').at(-1) ?? ''
    const shown = await showPreview(onHost(aurora, json.url), token)
    expect(shown.status).toBe(200)
    expect(shown.headers.get('cache-control')).toBe('private, no-store')
    const html = await shown.text()
    expect(html).toContain('Meteors')
    const styles = [...html.matchAll(/<link rel="stylesheet" href="\/media\/([^"]+)"/g)].map(
      ([, key]) => key ?? '',
    )
    expect(styles).toHaveLength(2)
    for (const key of styles) expect((await openObject(key))?.contentType).toBe('text/css; charset=utf-8')
    expect((await showPreview(onHost(birch, json.url), token)).status).toBe(404)
    expect((await showPreview(onHost(aurora, json.url), `${token}x`)).status).toBe(404)
    expect((await showPreview(new Request(json.url), token)).status).toBe(404)
    expect(await pages.releasesOf(page)).toEqual([])
  })
})
