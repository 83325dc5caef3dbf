import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { PutObjectCommand } from '@aws-sdk/client-s3'
import {
  checkMediaToken,
  lastingPrivately,
  mediaCookieName,
  mediaPrefix,
  posterName,
  videoFolder,
} from '@lectern/plugin-video/contract'
import { sql } from '@payloadcms/db-postgres'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startS3Server } from '../../tools/s3-server/index.ts'
import { env } from '../env.ts'
import { mediaBucket, openObject } from '../storage/mediaBucket.ts'
import { inTenant, tenantDatabase } from '../tenancy/connection.ts'
import { type Browser, openPlatformHost, type PlatformHost } from './platformHost.ts'
import type { Academy } from './stage.ts'

/** What a player asks for while it plays, and what lies beside the video. */
let host: PlatformHost
let aurora: Academy
let folder: string
let storage: Awaited<ReturnType<typeof startS3Server>>
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lectern-media-access-'))
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test-secret' }
  storage = await startS3Server({
    directory: folder,
    port: 0,
    credentials: [credentials],
    buckets: [{ name: 'media' }],
  })
  host = await openPlatformHost({
    MEDIA_ENDPOINT: storage.endpoint,
    MEDIA_BUCKET: 'media',
    MEDIA_ACCESS_KEY_ID: credentials.accessKeyId,
    MEDIA_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  })
  aurora = await host.anAcademy('aurora')
})
afterAll(async () => {
  await host.close()
  await storage.stop()
  await rm(folder, { recursive: true })
})

const query = (statement: ReturnType<typeof sql>) =>
  inTenant(host.payload, aurora.id, () => tenantDatabase().rows(statement))

/** A course with a video and a file in its first lecture, and a student who is enrolled. */
async function aLesson() {
  const { payload } = host
  const by = { req: aurora.owner, overrideAccess: false, depth: 0 } as const
  const course = await host.aCourse(aurora)
  const lecture = course.lectures[0] ?? ''
  const file = await payload.create({
    collection: 'files',
    data: { title: 'Notes', tenant: aurora.id },
    file: { data: Buffer.from('The notes'), name: 'Übung.txt', mimetype: 'text/plain', size: 9 },
    ...by,
  })
  await payload.update({ collection: 'lectures', id: lecture, data: { resources: [file.id] }, ...by })
  const video = crypto.randomUUID()
  await query(sql`insert into videos (id, title, tenant_id, key_owner, state, published_version, duration_seconds)
    values (${video}, 'Video', ${aurora.id}, ${aurora.id}, 'ready', 1, 60)`)
  await query(sql`update lectures set video_id = ${video} where id = ${lecture}`)
  const student = await host.aSignedInStudent(aurora)
  const enrollment = await payload.create({
    collection: 'enrollments',
    data: {
      tenant: aurora.id,
      student: student.id,
      course: course.id,
      source: 'manual',
      enrolledAt: new Date().toISOString(),
    },
    ...by,
  })
  return { lecture, file, video, student, enrollment, other: course.lectures[1] ?? '' }
}

const renew = (browser: Browser, lecture: string) =>
  browser.ask('POST', `/api/learn/lectures/${lecture}/media-access`)
const say = async (browser: Browser, lecture: string, path: string, body: object = {}) => {
  const answer = await browser.ask('POST', `/api/learn/lectures/${lecture}/${path}`, JSON.stringify(body), {
    'content-type': 'application/json',
  })
  return { status: answer.status, body: await answer.json() }
}
const download = (browser: Browser, lecture: string, file: string) =>
  browser.ask('GET', `/api/learn/lectures/${lecture}/files/${file}`)

describe('the cookie of a video', () => {
  it('opens its folder on this host, for a minute', async () => {
    const { lecture, video, student } = await aLesson()
    const answer = await renew(student.browser, lecture)
    const [line = ''] = answer.headers.getSetCookie()
    const [pair = '', ...attributes] = line.split('; ')
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([204, 'private, no-store'])
    expect(attributes).toEqual([
      `Path=/media/${videoFolder(aurora.id, video)}`,
      'Max-Age=60',
      'HttpOnly',
      'SameSite=Lax',
    ])
    const token = pair.slice(mediaCookieName.length + 1)
    const check = (more: { host?: string; seconds?: number } = {}) =>
      checkMediaToken({
        keys: env().MEDIA_KEYS.map(({ id, key }) => ({ id, secret: key.toString('base64') })),
        token,
        path: `${mediaPrefix(aurora.id, video, 1)}master.m3u8`,
        host: more.host ?? 'academy.localhost',
        tenantId: aurora.id,
        now: new Date(Date.now() + (more.seconds ?? 0) * 1000),
      })
    expect(await check()).toMatchObject({ kind: 'valid', studentId: student.id })
    expect(await check({ seconds: 60 })).toEqual({ kind: 'invalid', reason: 'expired' })
    expect(await check({ host: 'birch.localhost' })).toEqual({ kind: 'invalid', reason: 'other-host' })
  })

  it('is not renewed once the access has ended, nor the files given', async () => {
    const { lecture, file, student, enrollment } = await aLesson()
    const both = async () => [
      (await renew(student.browser, lecture)).status,
      (await download(student.browser, lecture, file.id)).status,
    ]
    expect(await both()).toEqual([204, 200])
    await query(
      sql`update enrollments set access_until = now() - interval '1 second' where id = ${enrollment.id}`,
    )
    expect(await both()).toEqual([403, 403])
    await query(sql`update enrollments set access_until = null where id = ${enrollment.id}`)
    expect(await both()).toEqual([204, 200])
    await query(sql`update enrollments set state = 'paused' where id = ${enrollment.id}`)
    expect(await both()).toEqual([403, 403])
    await query(sql`update enrollments set state = 'active' where id = ${enrollment.id}`)
    await query(sql`update lectures set opens_at = now() + interval '1 hour' where id = ${lecture}`)
    expect(await both()).toEqual([403, 403])
    const { detail } = await (await renew(student.browser, lecture)).json()
    expect(detail).toMatch(/It opens at \d{4}-/)
    await query(sql`update lectures set opens_at = null where id = ${lecture}`)
    await query(sql`delete from enrollments where id = ${enrollment.id}`)
    expect(await both()).toEqual([403, 403])
  })

  it('is not given before there is something to watch, and for a beginning only where it is shown', async () => {
    const { lecture, other, video, student } = await aLesson()
    expect((await renew(student.browser, other)).status).toBe(404)
    await query(sql`update videos set published_version = null, early_version = 1, show_early = false
      where id = ${video}`)
    expect((await renew(student.browser, lecture)).status).toBe(404)
    await query(sql`update videos set show_early = true where id = ${video}`)
    expect((await renew(student.browser, lecture)).status).toBe(204)
  })
})

describe('the picture of a video', () => {
  it('is made small for whoever may open the lecture, and kept by the browser', async () => {
    const { lecture, other, video, student, enrollment } = await aLesson()
    const show = (id: string, width: string, browser = student.browser) =>
      browser.ask('GET', `/api/learn/lectures/${id}/poster?of=1&width=${width}`)
    expect((await show(lecture, '768')).status).toBe(404)
    await query(sql`update videos set has_poster = true where id = ${video}`)
    expect((await show(lecture, '768')).status).toBe(404)
    const drawn = await sharp({ create: { width: 1280, height: 720, channels: 3, background: '#20a040' } })
      .jpeg()
      .toBuffer()
    const Key = `${mediaPrefix(aurora.id, video, 1)}${posterName}`
    await mediaBucket().send(new PutObjectCommand({ Bucket: 'media', Key, Body: drawn }))
    const answer = await show(lecture, '768')
    expect(answer.status).toBe(200)
    expect(answer.headers.get('cache-control')).toBe(lastingPrivately)
    const picture = await sharp(Buffer.from(await answer.arrayBuffer())).metadata()
    expect([picture.format, picture.width, picture.height]).toEqual(['jpeg', 768, 432])
    for (const width of ['769', '', '1e9']) expect((await show(lecture, width)).status).toBe(404)
    expect((await show(other, '768')).status).toBe(404)
    const stranger = await host.aSignedInStudent(aurora)
    expect((await show(lecture, '768', stranger.browser)).status).toBe(403)
    await query(sql`update enrollments set state = 'paused' where id = ${enrollment.id}`)
    expect((await show(lecture, '768')).status).toBe(403)
  })
})

describe('what a player reports', () => {
  it('is believed since the cookie was given', async () => {
    const { lecture, student } = await aLesson()
    await query(sql`update lectures set duration = 60 where id = ${lecture}`)
    await renew(student.browser, lecture)
    const opened = sql`select created_at from lecture_progress where lecture_id = ${lecture}`
    expect(await query(opened)).toHaveLength(1)
    await query(
      sql`update lecture_progress set created_at = now() - interval '25 seconds' where lecture_id = ${lecture}`,
    )
    await renew(student.browser, lecture)
    const played = { positionSeconds: 48, intervals: [[0, 48]] }
    expect(await say(student.browser, lecture, 'progress', played)).toEqual({
      status: 200,
      body: {
        completed: false,
        coursePercent: 0,
        completion: { rule: 'percent', target: 90, reached: 80 },
      },
    })
  })

  it('completes a video, and no word does, which is told in a sentence', async () => {
    const { lecture, other, student } = await aLesson()
    expect(await say(student.browser, lecture, 'complete')).toMatchObject({
      status: 409,
      body: { code: 'not-marked', detail: 'This lecture is done when 90 % of its video was watched.' },
    })
    expect(await say(student.browser, other, 'complete')).toMatchObject({
      status: 200,
      body: { completed: true, coursePercent: 50 },
    })
    expect(await say(student.browser, other, 'start-over')).toMatchObject({
      status: 200,
      body: { completed: true, coursePercent: 50 },
    })
  })
})

describe('a file of a lecture', () => {
  it('is saved under its name', async () => {
    const { lecture, file, student } = await aLesson()
    const answer = await download(student.browser, lecture, file.id)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; .*filename\*=UTF-8''%C3%9Cbung/)
    expect(answer.headers.get('cache-control')).toBe('private, no-store')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(await answer.text()).toBe('The notes')
  })

  it('is nowhere else: not beside another lecture, for strangers, by another way', async () => {
    const { lecture, other, file, student } = await aLesson()
    const foreign = await aLesson()
    for (const [browser, of, id, status] of [
      [student.browser, other, file.id, 404],
      [student.browser, lecture, foreign.file.id, 404],
      [student.browser, lecture, 'nothing', 404],
      [student.browser, foreign.lecture, foreign.file.id, 403],
      [host.browser(aurora), lecture, file.id, 401],
    ] as const)
      expect((await download(browser, of, id)).status).toBe(status)
    // Payload's own way is for staff.
    const byStudent = { user: await aStudentUser(student.id) }
    await expect(
      host.payload.findByID({ collection: 'files', id: file.id, req: byStudent, overrideAccess: false }),
    ).rejects.toMatchObject({ status: 403 })
  })
})

async function aStudentUser(id: string) {
  const student = await host.payload.findByID({ collection: 'students', id, overrideAccess: true })
  return { ...student, collection: 'students' as const }
}

describe('a drawing', () => {
  const upload = (svg: string | Buffer, name = 'Logo.svg') => {
    const data = Buffer.from(svg as string)
    return host.payload.create({
      collection: 'media',
      data: { alt: 'Our logo', tenant: aurora.id },
      file: { data, name, mimetype: 'image/svg+xml', size: data.length },
      req: { ...aurora.owner, file: undefined } as typeof aurora.owner,
      overrideAccess: false,
    })
  }
  const svg = (inside: string, size = 'width="24" height="12"') =>
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${size}>${inside}</svg>`
  const bytesOf = async (key: string | null | undefined) =>
    Buffer.from(await new Response((await openObject(String(key)))?.body).arrayBuffer())

  it('becomes a picture, large enough for a desk', async () => {
    const made = await upload(svg('<rect width="24" height="12" fill="#f00"/>'))
    expect(made).toMatchObject({ mimeType: 'image/png', width: 1_600, height: 800 })
    expect(made.filename).toMatch(/^Logo.*\.png$/)
    const bytes = await bytesOf(made.objectKey)
    expect((await sharp(bytes).metadata()).format).toBe('png')
    const { dominant } = await sharp(bytes).stats()
    expect(dominant.r).toBeGreaterThan(240)
  })

  it('leaves nothing of its markup, and nothing is fetched for it', async () => {
    let asked = 0
    const server = createServer((_, response) => {
      asked++
      response.end()
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const away = `http://127.0.0.1:${(server.address() as AddressInfo).port}/x.png`
    const made = await upload(
      svg(`<script>alert(1)</script><image xlink:href="${away}" width="9" height="9"/>
        <image xlink:href="file:///etc/passwd" width="9" height="9"/><style>@import "${away}";</style>
        <rect width="24" height="12" fill="url(${away}#a)" onclick="alert(1)"/>`),
    )
    await new Promise(resolve => server.close(resolve))
    expect(asked).toBe(0)
    expect((await bytesOf(made.objectKey)).toString('latin1')).not.toMatch(/script|alert|svg/)
  })

  it.each([
    ['that is none', 'no drawing', /no SVG file/],
    ['that is compressed', gzipSync(svg('')), /no SVG file/],
    ['that is broken', '<svg', /cannot be read/],
    ['that is another picture', '<html></html>', /cannot be read/],
    ['that is too large', svg(`<!--${'x'.repeat(1024 * 1024)}-->`), /larger than 1 MB/],
    ['of more pixels than can be drawn', svg('', 'width="9000000" height="9000000"'), /cannot be read/],
  ])('%s is refused, with what to send instead', async (_, content, says) => {
    await expect(upload(content)).rejects.toMatchObject({
      status: 400,
      message: expect.stringMatching(says),
    })
    await expect(upload(content)).rejects.toThrow(/Send it as PNG or WebP/)
  })

  it('of a stranger is not looked at', async () => {
    const student = await host.aSignedInStudent(aurora)
    const form = new FormData()
    form.set('_payload', JSON.stringify({ alt: 'x', tenant: aurora.id }))
    form.set('file', new File(['<svg'], 'x.svg', { type: 'image/svg+xml' }))
    const body = new Request('http://x', { method: 'POST', body: form })
    const answer = await student.browser.ask('POST', '/api/media', await body.text(), {
      'content-type': String(body.headers.get('content-type')),
    })
    expect([403, 404]).toContain(answer.status)
  })
})
