import { randomUUID } from 'node:crypto'
import { sql } from '@payloadcms/db-postgres'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { adapterOf } from '../events/transaction.ts'
import { followContent } from '../landingPages/followContent.ts'
import { applyRetention } from '../retention/index.ts'
import { openObject } from '../storage/mediaBucket.ts'
import { block, openPagesStage, type PagesStage, pageOf, welcome } from './pagesStage.ts'
import type { Academy } from './stage.ts'

let pages: PagesStage
let aurora: Academy
let birch: Academy

beforeAll(async () => {
  pages = await openPagesStage()
  ;({ aurora, birch } = pages)
})
afterAll(() => pages.close())

describe('a published page', () => {
  it('shows courses as they are, and pictures as copies of its own', async () => {
    const picture = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#357' } })
      .png()
      .toBuffer()
    const media = await pages.stage.payload.create({
      collection: 'media',
      data: { alt: 'A blue wall', tenant: aurora.id },
      file: { data: picture, name: 'wall.png', mimetype: 'image/png', size: picture.length },
      req: aurora.owner,
      overrideAccess: false,
    })
    const course = await pages.stage.aCourse(aurora, {
      title: 'Stars by night',
      thumbnail: media.id,
      startsOn: '2027-05-01T12:00:00.000Z',
      price: { amountMinor: 4900, currency: 'EUR' },
      outcomes: [{ text: 'Find Orion' }],
      instructor: { name: 'Ada', bio: 'Looks up.' },
    })
    // As its video makes it.
    await adapterOf(pages.stage.payload).drizzle.execute(
      sql`update lectures set duration = 90 where id = ${course.lectures[0]}`,
    )
    const page = await pages.aPage(
      aurora,
      '/stars',
      welcome(course.id, { picture: { media: media.id }, layout: 'split' }),
    )
    const { json: data } = await pages.ask(aurora.owner, 'GET', `/${page}/data`)
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

    expect((await pages.publish(aurora.owner, page)).json).toEqual({ version: 1 })
    const [release] = await pages.releasesOf(page)
    expect(release?.html).toContain('Stars by night')
    expect(release?.references).toEqual({ courses: [course.id], pictures: [media.id] })
    expect(release?.html).not.toContain('/api/media')
    const copy = new RegExp(`/media/(p/${aurora.id}/r/[\\w-]{22}\\.\\w+)`).exec(release?.html ?? '')?.[1]
    expect((await openObject(copy ?? ''))?.bytes).toBeGreaterThan(0)

    // The release keeps its copy; the page says what is missing.
    await pages.stage.payload.delete({
      collection: 'media',
      id: media.id,
      req: aurora.owner,
      overrideAccess: false,
    })
    const check = await pages.ask(aurora.owner, 'POST', `/${page}/check`)
    expect(check.json.findings).toContainEqual(
      expect.objectContaining({ code: 'gone-picture', severity: 'error' }),
    )
    await pages.readAll()
    expect(await pages.releasesOf(page)).toHaveLength(1)
    expect((await openObject(copy ?? ''))?.bytes).toBeGreaterThan(0)
    const { json } = await pages.ask(aurora.owner, 'GET', `/${page}/editor`)
    expect(json.needsAttention).toContainEqual(expect.objectContaining({ code: 'gone-picture' }))
  })

  it('publishes what is said in the clip that it shows, and of no other lecture', async () => {
    const hazel = await pages.stage.anAcademy('hazel')
    const course = await pages.stage.aCourse(hazel, { title: 'Nuts' })
    const execute = (statement: ReturnType<typeof sql>) =>
      adapterOf(pages.stage.payload).drizzle.execute(statement)
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
    const page = await pages.aPage(hazel, '/nuts', pageOf(block('lp-clip', 'iclip', { course: course.id })))

    const { json: data } = await pages.ask(hazel.owner, 'GET', `/${page}/data`)
    const address = (video: string) => `/api/videos/${video}/captions/en/track`
    expect(data.courses.find(({ id }: { id: string }) => id === course.id).clip.captions).toEqual([
      { language: 'en', url: address(open) },
    ])
    await pages.publish(hazel.owner, page)
    const html = (await pages.releasesOf(page))[0]?.html ?? ''
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
    const course = await pages.stage.aCourse(aurora, { title: 'Moons' })
    const page = await pages.aPage(aurora, '/moons', welcome(course.id))
    const change = (data: object) =>
      pages.stage.payload.update({
        collection: 'courses',
        id: course.id,
        data,
        req: aurora.owner,
        overrideAccess: false,
      })
    await pages.publish(aurora.owner, page)
    await pages.readAll()
    expect(await pages.releasesOf(page)).toHaveLength(1)
    const before = await pages.versionOf(aurora)
    await change({ title: 'Moons of Jupiter' })
    await change({ title: 'Moons of Saturn' })
    await pages.readAll()
    const releases = await pages.releasesOf(page)
    expect(releases.map(({ version, cause }) => [version, cause])).toEqual([
      [1, 'published'],
      [2, 'content-changed'],
    ])
    expect(releases[1]?.html).toContain('Moons of Saturn')
    expect((await pages.versionOf(aurora)) > before).toBe(true)
    // Another reader that begins anew makes nothing more of the same events.
    await pages.readAll({ ...followContent(), name: 'again' })
    expect(await pages.releasesOf(page)).toHaveLength(2)

    await change({ _status: 'draft' })
    await pages.readAll()
    expect(await pages.releasesOf(page)).toHaveLength(2)
    expect((await pages.ask(aurora.owner, 'GET', `/${page}/editor`)).json.needsAttention).toContainEqual(
      expect.objectContaining({ code: 'unpublished-course' }),
    )
    await change({ _status: 'published' })
    await pages.readAll()
    expect((await pages.ask(aurora.owner, 'GET', `/${page}/editor`)).json.needsAttention).toEqual([])
  })

  it('follows its path and the name of its academy', async () => {
    const page = await pages.aPage(
      aurora,
      '/before',
      pageOf(block('lp-hero', 'ihero', { title: 'Hello' }), block('lp-footer', 'ifoot')),
    )
    await pages.publish(aurora.owner, page)
    await pages.ask(aurora.owner, 'PATCH', `/${page}`, { path: '/after' })
    await pages.readAll()
    const moved = (await pages.releasesOf(page)).at(-1)
    expect(moved).toMatchObject({ version: 2, path: '/after' })
    expect(moved?.html).toContain('/after"')
    await pages.stage.payload.update({
      collection: 'tenants',
      id: aurora.id,
      data: { name: 'Aurora Borealis' },
      req: aurora.owner,
      overrideAccess: false,
    })
    await pages.readAll()
    expect((await pages.releasesOf(page)).at(-1)?.html).toContain('Aurora Borealis')
  })

  it('has a picture for social networks that follows the brand, and no release where nothing differs', async () => {
    const fir = await pages.stage.anAcademy('fir')
    const page = await pages.aPage(
      fir,
      '/needles',
      pageOf(block('lp-hero', 'ihero', { title: 'Needles' }), block('lp-footer', 'ifoot')),
    )
    await pages.publish(fir.owner, page)
    await pages.readAll()
    const brand = async (brandingConfig: object) => {
      await pages.stage.payload.update({
        collection: 'tenants',
        id: fir.id,
        data: { brandingConfig: { ...brandingConfig } },
        req: fir.owner,
        overrideAccess: false,
      })
      await pages.readAll()
      return (await pages.releasesOf(page)).map(
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
    const iris = await pages.stage.anAcademy('iris')
    const page = await pages.aPage(
      iris,
      '/many',
      pageOf(block('lp-hero', 'ihero', { title: 'Many' }), block('lp-footer', 'ifoot')),
    )
    await pages.publish(iris.owner, page)
    const { drizzle } = adapterOf(pages.stage.payload)
    await drizzle.execute(sql`
      insert into landing_page_releases
      select (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid(), 'version', n))).*
      from landing_page_releases r, generate_series(2, 60) n where r.page_id = ${page}`)
    const versions = async () => (await pages.releasesOf(page)).map(({ version }) => version)
    await applyRetention(pages.stage.payload)
    expect(await versions()).toHaveLength(60)
    await drizzle.execute(sql`
      update landing_page_releases set created_at = now() - interval '91 days' where page_id = ${page}`)
    await applyRetention(pages.stage.payload)
    expect(await versions()).toEqual([1, ...Array.from({ length: 50 }, (_, at) => at + 11)])
  })

  it('is flagged when a page that it links to is taken off', async () => {
    const gale = await pages.stage.anAcademy('gale')
    const hero = (title: string, more: object = {}) =>
      pageOf(block('lp-hero', 'ihero', { title, ...more }), block('lp-footer', 'ifoot'))
    const target = await pages.aPage(gale, '/target', hero('Target'))
    await pages.publish(gale.owner, target)
    const link = { primaryLabel: 'There', primaryLink: { to: 'path', path: '/target' } }
    const linking = await pages.aPage(gale, '/linking', hero('Linking', link))
    await pages.publish(gale.owner, linking)
    const attention = async () => {
      await pages.readAll()
      return (await pages.ask(gale.owner, 'GET', `/${linking}/editor`)).json.needsAttention
    }
    expect(await attention()).toEqual([])
    await pages.ask(gale.owner, 'POST', `/${target}/live`, { version: null })
    expect(await attention()).toContainEqual(expect.objectContaining({ code: 'dead-link' }))
    await pages.ask(gale.owner, 'POST', `/${target}/live`, { version: 1 })
    expect(await attention()).toEqual([])
  })
})
