import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pageSweeps, publishSaved, startPage } from '@lectern/plugin-page-builder'
import type { Project } from '@lectern/plugin-page-builder/contract'
import { templates } from '@lectern/plugin-page-builder/templates'
import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningMailCatcher, startMailCatcher } from '../../tools/mail/index.ts'
import { type RunningS3Server, startS3Server } from '../../tools/s3-server/index.ts'
import { verdictHeaders } from '../entry/headers.ts'
import { processRegistry } from '../entry/processRegistry.ts'
import { readEvents } from '../events/readers.ts'
import { adapterOf } from '../events/transaction.ts'
import { followContent } from '../landingPages/followContent.ts'
import { leadMails } from '../landingPages/leadMails.ts'
import { applyRetention } from '../retention/index.ts'
import { openObject } from '../storage/mediaBucket.ts'
import { suspendedAcademies } from '../tenancy/suspension.ts'
import { restActors } from './restActors.ts'
import { type Academy, openStage, type Stage } from './stage.ts'

let stage: Stage
let folder: string
let storage: RunningS3Server
let mails: RunningMailCatcher
let aurora: Academy
let birch: Academy
let people: ReturnType<typeof restActors>
let takeLead: typeof import('../landingPages/takeLead.ts').takeLead
let showPreview: typeof import('../landingPages/showPreview.ts').showPreview

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lectern-pages-'))
  storage = await startS3Server({
    directory: folder,
    port: 0,
    credentials: [{ accessKeyId: 'pages', secretAccessKey: 'pages-secret' }],
    buckets: [{ name: 'media' }],
  })
  mails = await startMailCatcher({ directory: join(folder, 'mails'), smtpPort: 0, httpPort: 0 })
  stage = await openStage({
    SMTP_URL: mails.smtpUrl,
    MEDIA_ENDPOINT: storage.endpoint,
    MEDIA_ACCESS_KEY_ID: 'pages',
    MEDIA_SECRET_ACCESS_KEY: 'pages-secret',
  })
  aurora = await stage.anAcademy('aurora')
  birch = await stage.anAcademy('birch')
  people = restActors(stage.payload)
  // They read the config, which reads the environment that the stage has set.
  const routes = [import('../landingPages/takeLead.ts'), import('../landingPages/showPreview.ts')] as const
  ;[{ takeLead }, { showPreview }] = await Promise.all(routes)
})
afterAll(async () => {
  await stage.close()
  await mails.stop()
  await storage.stop()
  await rm(folder, { recursive: true, force: true })
})

const pageOf = (...components: unknown[]) =>
  ({
    dataSources: [],
    assets: [],
    symbols: [],
    styles: [],
    pages: [{ frames: [{ component: { type: 'wrapper', components } }] }],
  }) as unknown as Project

const block = (type: string, id: string, values: object = {}) => ({ type, attributes: { id }, values })
const welcome = (course: string, more: object = {}) =>
  pageOf(
    block('lp-hero', 'ihero', { title: { course, field: 'title' }, ...more }),
    block('lp-lead-form', 'iform', { title: 'Ask us', consent: 'I agree.' }),
    block('lp-footer', 'ifoot'),
  )

const ask = async (actor: PayloadRequest | null, method: string, path: string, body?: unknown) => {
  const answer = await people.ask(
    actor,
    method,
    `/landing-pages${path}`,
    body === undefined ? undefined : JSON.stringify(body),
  )
  const text = await answer.text()
  return {
    status: answer.status,
    text,
    json: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : null,
  }
}

const aPage = async ({ id: tenant, owner }: Academy, path: string, project: Project) => {
  const page = await stage.payload.create({
    collection: 'landing-pages',
    data: { title: 'Welcome', path, description: 'All about us.', tenant, grapesjsData: { ...project } },
    req: owner,
    overrideAccess: false,
    depth: 0,
  })
  return page.id
}

const publish = (actor: PayloadRequest, page: string, revision = 1) =>
  ask(actor, 'POST', `/${page}/publish`, { revision, overrule: true })

const releasesOf = async (page: string) => {
  const { docs } = await stage.payload.find({
    collection: 'landing-page-releases',
    where: { page: { equals: page } },
    sort: 'version',
    depth: 0,
    pagination: false,
  })
  return docs
}

/** Hands all that waits to a reader. Transactions of other tests' databases hold events back for a moment. */
const readAll = async (reader = followContent()) => {
  const waits = async () => {
    const { rows } = await adapterOf(stage.payload).drizzle.execute<{ waits: boolean }>(sql`
      select exists (select from events where xid >= pg_snapshot_xmin(pg_current_snapshot())) as waits`)
    return rows[0]?.waits ?? false
  }
  while (await waits()) await new Promise(resolve => setTimeout(resolve, 20))
  for (let handled = 1; handled > 0; ) {
    const outcome = await readEvents(stage.payload, reader)
    expect(outcome.failed).toEqual([])
    handled = outcome.handled
  }
}

const versionOf = async ({ id }: Academy) =>
  (await stage.payload.findByID({ collection: 'tenants', id, depth: 0 })).version

describe('a new academy', () => {
  it('has a page with its own name to begin with, which nobody sees yet', async () => {
    const { docs } = await stage.payload.find({
      collection: 'landing-pages',
      where: { tenant: { equals: aurora.id } },
      depth: 0,
    })
    expect(docs).toHaveLength(1)
    expect(docs[0]).toMatchObject({ path: '/', publishedVersion: 0, revision: 1 })
    expect(JSON.stringify(docs[0]?.grapesjsData)).toContain('aurora')
    const editor = await ask(aurora.owner, 'GET', `/${docs[0]?.id}/editor`)
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
      await stage.aCourse(birch, { instructor: { name: 'Bea', bio: 'Plants birches.' } })
      const { pageOptions } = await import('../pages.ts')
      const path = `/of-${template.toLowerCase()}`
      const id = await startPage(birch.owner, pageOptions(), { site: birch.id, path, template })
      const check = await ask(birch.owner, 'POST', `/${id}/check`)
      const errors = check.json.findings.filter(({ severity }: { severity: string }) => severity === 'error')
      expect(errors).toEqual([])
      expect(await publishSaved(birch.owner, pageOptions(), id)).toBe(true)
      expect((await releasesOf(id))[0]?.references).toMatchObject({
        courses: expect.arrayContaining([expect.stringMatching(/^[0-9a-f-]{36}$|^\*$/)]),
      })
    },
  )
})

describe('a page of an academy', () => {
  it('shows courses as they are, and pictures as copies of its own', async () => {
    const picture = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#357' } })
      .png()
      .toBuffer()
    const media = await stage.payload.create({
      collection: 'media',
      data: { alt: 'A blue wall', tenant: aurora.id },
      file: { data: picture, name: 'wall.png', mimetype: 'image/png', size: picture.length },
      req: aurora.owner,
      overrideAccess: false,
    })
    const course = await stage.aCourse(aurora, {
      title: 'Stars by night',
      thumbnail: media.id,
      startsOn: '2027-05-01T12:00:00.000Z',
      price: { amountMinor: 4900, currency: 'EUR' },
      outcomes: [{ text: 'Find Orion' }],
      instructor: { name: 'Ada', bio: 'Looks up.' },
    })
    // As its video makes it.
    await adapterOf(stage.payload).drizzle.execute(
      sql`update lectures set duration = 90 where id = ${course.lectures[0]}`,
    )
    const page = await aPage(
      aurora,
      '/stars',
      welcome(course.id, { picture: { media: media.id }, layout: 'split' }),
    )
    const { json: data } = await ask(aurora.owner, 'GET', `/${page}/data`)
    const shown = data.courses.find(({ id }: { id: string }) => id === course.id)
    expect(shown).toMatchObject({
      published: true,
      title: 'Stars by night',
      startsOn: '2027-05-01',
      price: { amountMinor: 4900, currency: 'EUR' },
      outcomes: ['Find Orion'],
      lectureCount: 2,
      durationSeconds: 90,
      instructor: { name: 'Ada', bio: 'Looks up.' },
      sections: [
        {
          title: '',
          lectures: [
            { title: 'Lecture 1', durationSeconds: 90, isFreePreview: false },
            { title: 'Lecture 2', durationSeconds: null, isFreePreview: false },
          ],
        },
      ],
      clip: null,
      picture: {
        alt: 'A blue wall',
        width: 900,
        sources: [{ url: `/api/media/file/${media.filename}`, width: 900 }],
      },
    })
    expect(data.pictures[media.id]).toMatchObject({ alt: 'A blue wall', width: 900 })

    expect((await publish(aurora.owner, page)).json).toEqual({ version: 1 })
    const [release] = await releasesOf(page)
    expect(release?.html).toContain('Stars by night')
    expect(release?.references).toEqual({ courses: [course.id], pictures: [media.id] })
    expect(release?.html).not.toContain('/api/media')
    const copy = new RegExp(`/media/(p/${aurora.id}/r/[\\w-]{22}\\.\\w+)`).exec(release?.html ?? '')?.[1]
    expect((await openObject(copy ?? ''))?.bytes).toBeGreaterThan(0)

    // The release keeps its copy; the page says what is missing.
    await stage.payload.delete({
      collection: 'media',
      id: media.id,
      req: aurora.owner,
      overrideAccess: false,
    })
    const check = await ask(aurora.owner, 'POST', `/${page}/check`)
    expect(check.json.findings).toContainEqual(
      expect.objectContaining({ code: 'gone-picture', severity: 'error' }),
    )
    await readAll()
    expect(await releasesOf(page)).toHaveLength(1)
    expect((await openObject(copy ?? ''))?.bytes).toBeGreaterThan(0)
    const { json } = await ask(aurora.owner, 'GET', `/${page}/editor`)
    expect(json.needsAttention).toContainEqual(expect.objectContaining({ code: 'gone-picture' }))
  })

  it('publishes what is said in the clip that it shows, and of no other lecture', async () => {
    const hazel = await stage.anAcademy('hazel')
    const course = await stage.aCourse(hazel, { title: 'Nuts' })
    const execute = (statement: ReturnType<typeof sql>) => adapterOf(stage.payload).drizzle.execute(statement)
    const captionsOf = (word: string) =>
      `WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n${word} aloud\n\n00:03:01.000 --> 00:03:02.000\n${word} later\n`
    const videoOf = async (word: string, lecture: string | undefined) => {
      const id = randomUUID()
      await execute(sql`
        insert into videos (id, title, tenant_id, key_owner, state, published_version, duration_seconds, preview_file)
        values (${id}, ${word}, ${hazel.id}, ${hazel.id}, 'ready', 1, 600, ${`p/${hazel.id}/${word}.mp4`})`)
      await execute(sql`
        insert into videos_captions (_order, _parent_id, id, language, label, file, origin, text)
        values (1, ${id}, ${randomUUID()}, 'en', 'English', 't/en.vtt', 'uploaded', ${captionsOf(word)})`)
      await execute(sql`update lectures set video_id = ${id} where id = ${lecture}`)
      return id
    }
    const open = await videoOf('open', course.lectures[0])
    const locked = await videoOf('locked', course.lectures[1])
    await execute(sql`update lectures set is_free_preview = true where id = ${course.lectures[0]}`)
    const page = await aPage(hazel, '/nuts', pageOf(block('lp-clip', 'iclip', { course: course.id })))

    const { json: data } = await ask(hazel.owner, 'GET', `/${page}/data`)
    const address = (video: string) => `/api/videos/${video}/captions/en/track`
    expect(data.courses.find(({ id }: { id: string }) => id === course.id).clip.captions).toEqual([
      { language: 'en', url: address(open) },
    ])
    await publish(hazel.owner, page)
    const html = (await releasesOf(page))[0]?.html ?? ''
    const [, key = ''] = /<track [^>]*src="\/media\/(p\/[^"]+\.vtt)"/.exec(html) ?? []
    const file = await openObject(key)
    expect(file?.contentType).toBe('text/vtt; charset=utf-8')
    expect(await new Response(file?.body).text()).toBe(
      'WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nopen aloud\n',
    )

    const { pageSource } = await import('../landingPages/source.ts')
    const ofAddress = (url: string, { owner, id }: Academy) => pageSource.captions?.(owner, id, url)
    expect(await ofAddress(address(open), hazel)).toContain('open aloud')
    expect(await ofAddress(address(locked), hazel)).toBeNull()
    expect(await ofAddress(address(open), birch)).toBeNull()
    expect(await ofAddress('/api/media/file/x', hazel)).toBeNull()
    await execute(sql`update lectures set is_free_preview = false where id = ${course.lectures[0]}`)
    expect(await ofAddress(address(open), hazel)).toBeNull()
  })

  it('follows a course by the events of its academy, once for many, and is flagged when it cannot', async () => {
    const course = await stage.aCourse(aurora, { title: 'Moons' })
    const page = await aPage(aurora, '/moons', welcome(course.id))
    const change = (data: object) =>
      stage.payload.update({
        collection: 'courses',
        id: course.id,
        data,
        req: aurora.owner,
        overrideAccess: false,
      })
    await publish(aurora.owner, page)
    await readAll()
    expect(await releasesOf(page)).toHaveLength(1)
    const before = await versionOf(aurora)
    await change({ title: 'Moons of Jupiter' })
    await change({ title: 'Moons of Saturn' })
    await readAll()
    const releases = await releasesOf(page)
    expect(releases.map(({ version, cause }) => [version, cause])).toEqual([
      [1, 'published'],
      [2, 'content-changed'],
    ])
    expect(releases[1]?.html).toContain('Moons of Saturn')
    expect((await versionOf(aurora)) > before).toBe(true)
    // Another reader that begins anew makes nothing more of the same events.
    await readAll({ ...followContent(), name: 'again' })
    expect(await releasesOf(page)).toHaveLength(2)

    await change({ _status: 'draft' })
    await readAll()
    expect(await releasesOf(page)).toHaveLength(2)
    expect((await ask(aurora.owner, 'GET', `/${page}/editor`)).json.needsAttention).toContainEqual(
      expect.objectContaining({ code: 'unpublished-course' }),
    )
    await change({ _status: 'published' })
    await readAll()
    expect((await ask(aurora.owner, 'GET', `/${page}/editor`)).json.needsAttention).toEqual([])
  })

  it('follows its path and the name of its academy', async () => {
    const page = await aPage(
      aurora,
      '/before',
      pageOf(block('lp-hero', 'ihero', { title: 'Hello' }), block('lp-footer', 'ifoot')),
    )
    await publish(aurora.owner, page)
    await ask(aurora.owner, 'PATCH', `/${page}`, { path: '/after' })
    await readAll()
    const moved = (await releasesOf(page)).at(-1)
    expect(moved).toMatchObject({ version: 2, path: '/after' })
    expect(moved?.html).toContain('/after"')
    await stage.payload.update({
      collection: 'tenants',
      id: aurora.id,
      data: { name: 'Aurora Borealis' },
      req: aurora.owner,
      overrideAccess: false,
    })
    await readAll()
    expect((await releasesOf(page)).at(-1)?.html).toContain('Aurora Borealis')
  })

  it('has a picture for social networks that follows the brand, and no release where nothing differs', async () => {
    const fir = await stage.anAcademy('fir')
    const page = await aPage(
      fir,
      '/needles',
      pageOf(block('lp-hero', 'ihero', { title: 'Needles' }), block('lp-footer', 'ifoot')),
    )
    await publish(fir.owner, page)
    await readAll()
    const brand = async (brandingConfig: object) => {
      await stage.payload.update({
        collection: 'tenants',
        id: fir.id,
        data: { brandingConfig: { ...brandingConfig } },
        req: fir.owner,
        overrideAccess: false,
      })
      await readAll()
      return (await releasesOf(page)).map(
        ({ html }) => /property="og:image" content="([^"]*)"/.exec(html)?.[1],
      )
    }
    const [before, after, ...more] = await brand({ accent: '#7a1f1f' })
    expect(more).toEqual([])
    expect(after).toMatch(/\/r\/[\w-]{22}\.\w+$/)
    expect(after).not.toBe(before)
    // The same once more, and the same in other letters.
    expect(await brand({ accent: '#7a1f1f' })).toHaveLength(2)
    expect(await brand({ accent: '#7A1F1F' })).toHaveLength(2)
  })

  it('keeps the files of its releases in its own academy’s folder, and those that were just stored again', async () => {
    const { releaseStorage, storageOf } = await import('../landingPages/storage.ts')
    const file = { name: `${'a'.repeat(22)}.webp`, contentType: 'image/webp', bytes: new Uint8Array([1]) }
    await releaseStorage.store(birch.id, file)
    await releaseStorage.store(aurora.id, file)
    await releaseStorage.remove(birch.id, file.name)
    expect(await releaseStorage.read(birch.id, file.name)).not.toBeNull()
    const later = storageOf(0)
    await later.remove(birch.id, file.name)
    await later.remove(birch.id, 'gone.webp')
    expect(await releaseStorage.read(birch.id, file.name)).toBeNull()
    expect(await releaseStorage.read(aurora.id, file.name)).not.toBeNull()
  })

  it('keeps its last fifty releases, and its live one however old', async () => {
    const iris = await stage.anAcademy('iris')
    const page = await aPage(
      iris,
      '/many',
      pageOf(block('lp-hero', 'ihero', { title: 'Many' }), block('lp-footer', 'ifoot')),
    )
    await publish(iris.owner, page)
    const { drizzle } = adapterOf(stage.payload)
    await drizzle.execute(sql`
      insert into landing_page_releases
      select (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid(), 'version', n))).*
      from landing_page_releases r, generate_series(2, 60) n where r.page_id = ${page}`)
    const versions = async () => (await releasesOf(page)).map(({ version }) => version)
    await applyRetention(stage.payload)
    expect(await versions()).toHaveLength(60)
    await drizzle.execute(sql`
      update landing_page_releases set created_at = now() - interval '91 days' where page_id = ${page}`)
    await applyRetention(stage.payload)
    expect(await versions()).toEqual([1, ...Array.from({ length: 50 }, (_, at) => at + 11)])
  })

  it('is flagged when a page that it links to is taken off', async () => {
    const gale = await stage.anAcademy('gale')
    const hero = (title: string, more: object = {}) =>
      pageOf(block('lp-hero', 'ihero', { title, ...more }), block('lp-footer', 'ifoot'))
    const target = await aPage(gale, '/target', hero('Target'))
    await publish(gale.owner, target)
    const link = { primaryLabel: 'There', primaryLink: { to: 'path', path: '/target' } }
    const linking = await aPage(gale, '/linking', hero('Linking', link))
    await publish(gale.owner, linking)
    const attention = async () => {
      await readAll()
      return (await ask(gale.owner, 'GET', `/${linking}/editor`)).json.needsAttention
    }
    expect(await attention()).toEqual([])
    await ask(gale.owner, 'POST', `/${target}/live`, { version: null })
    expect(await attention()).toContainEqual(expect.objectContaining({ code: 'dead-link' }))
    await ask(gale.owner, 'POST', `/${target}/live`, { version: 1 })
    expect(await attention()).toEqual([])
  })

  it('is rolled back to the byte, by a version of its academy', async () => {
    const course = await stage.aCourse(aurora, { title: 'Comets' })
    const page = await aPage(aurora, '/comets', welcome(course.id))
    await publish(aurora.owner, page)
    await publish(aurora.owner, page)
    const releases = await releasesOf(page)
    const before = await versionOf(aurora)
    expect((await ask(aurora.owner, 'POST', `/${page}/live`, { version: 1 })).status).toBe(200)
    expect(await releasesOf(page)).toEqual(releases)
    expect((await versionOf(aurora)) > before).toBe(true)
  })

  it('is nobody else’s', async () => {
    const course = await stage.aCourse(aurora, { title: 'Suns' })
    const page = await aPage(aurora, '/suns', welcome(course.id))
    await publish(aurora.owner, page)
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
      expect([path, (await ask(birch.owner, method, `/${page}/${path}`, body)).status]).toEqual([path, 404])
    // A course of another academy is no course.
    const foreign = await aPage(birch, '/foreign', welcome(course.id))
    const refused = await publish(birch.owner, foreign)
    expect(refused.json.findings).toContainEqual(expect.objectContaining({ code: 'gone-course' }))
  })

  it('may be published by the platform, and not while its academy is suspended', async () => {
    const dune = await stage.anAcademy('dune')
    const page = await aPage(
      dune,
      '/dune',
      pageOf(block('lp-hero', 'ihero', { title: 'Sand' }), block('lp-footer', 'ifoot')),
    )
    expect((await publish(stage.platform, page)).status).toBe(201)
    const status = (value: 'active' | 'suspended') =>
      stage.payload.update({
        collection: 'tenants',
        id: dune.id,
        data: { status: value },
        req: stage.platform,
        overrideAccess: false,
      })
    await status('suspended')
    for (const [method, path, body] of [
      ['PUT', 'project', { revision: 1, project: welcome('c') }],
      ['POST', 'publish', { revision: 1, overrule: true }],
      ['POST', 'publish', { revision: 1, overrule: true, at: new Date(Date.now() + 60_000).toISOString() }],
      ['POST', 'live', { version: null }],
    ] as const) {
      const answer = await ask(dune.owner, method, `/${page}/${path}`, body)
      expect([path, answer.status]).toEqual([path, 403])
      expect(answer.json.detail).toContain('suspended')
    }
    expect(await releasesOf(page)).toHaveLength(1)
  })
})

describe('a scheduled release', () => {
  it('waits while its academy rests, and comes once however many processes look', async () => {
    const elm = await stage.anAcademy('elm')
    const page = await aPage(
      elm,
      '/elm',
      pageOf(block('lp-hero', 'ihero', { title: 'Leaves' }), block('lp-footer', 'ifoot')),
    )
    const at = new Date(Date.now() + 60_000).toISOString()
    const said = await ask(elm.owner, 'POST', `/${page}/publish`, { revision: 1, overrule: true, at })
    expect(said.json).toEqual({ publishAt: at })
    const { drizzle } = adapterOf(stage.payload)
    await drizzle.execute(
      sql`update landing_pages set publish_at = now() - interval '1 second' where id = ${page}`,
    )
    const status = (value: 'active' | 'suspended') =>
      stage.payload.update({
        collection: 'tenants',
        id: elm.id,
        data: { status: value },
        req: stage.platform,
        overrideAccess: false,
      })
    const { pageOptions } = await import('../pages.ts')
    const sweep = async () => {
      for (const each of pageSweeps(pageOptions()))
        await each.run(stage.payload, await suspendedAcademies(stage.payload))
    }
    await status('suspended')
    await sweep()
    expect(await releasesOf(page)).toEqual([])
    await status('active')
    await Promise.all([sweep(), sweep()])
    expect(await releasesOf(page)).toMatchObject([{ version: 1, cause: 'scheduled', publishedBy: null }])
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
    const course = await stage.aCourse(aurora, { title: 'Planets' })
    const page = await aPage(aurora, '/planets', welcome(course.id))
    await publish(aurora.owner, page)
    expect((await form(birch, page)).status).toBe(404)
    expect((await form(aurora, page, { origin: 'http://evil.test' })).status).toBe(403)
    expect((await takeLead(new Request('http://x', { method: 'POST' }), page)).status).toBe(404)
    expect((await form(aurora, page)).status).toBe(200)
    const { docs } = await stage.payload.find({
      collection: 'landing-page-leads',
      where: { page: { equals: page } },
      depth: 0,
    })
    expect(docs).toMatchObject([{ tenant: aurora.id, email: 'eve@people.test', consentText: 'I agree.' }])
    await readAll(leadMails)
    const { mails: sent } = await (await fetch(`${mails.pageUrl}/api/mails?to=aurora@lectern.test`)).json()
    expect(sent).toHaveLength(1)
    const mail = await (await fetch(`${mails.pageUrl}/api/mails/${sent[0].id}`)).text()
    expect(mail).toContain('Eve (eve@people.test)')
    for (let again = 0; again < 4; again++) await form(aurora, page)
    expect((await form(aurora, page)).status).toBe(429)
  })

  it('shows a preview to whoever has the link, on its academy’s host', async () => {
    const course = await stage.aCourse(aurora, { title: 'Meteors' })
    const page = await aPage(aurora, '/meteors', welcome(course.id))
    const { json } = await ask(aurora.owner, 'POST', `/${page}/preview-link`)
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
    expect(await releasesOf(page)).toEqual([])
  })
})
