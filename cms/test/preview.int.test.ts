import { sql } from '@payloadcms/db-postgres'
import { createLocalReq, type PayloadRequest } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verdictHeaders } from '../entry/headers.ts'
import { processRegistry } from '../entry/processRegistry.ts'
import { adapterOf } from '../events/transaction.ts'
import { inTenant } from '../tenancy/connection.ts'
import { restActors } from './restActors.ts'
import { type Academy, openStage, type Stage } from './stage.ts'

/** Staff look at an academy as a student, from the click in the admin to the page. */
let stage: Stage
let aurora: Academy
let birch: Academy
let rest: ReturnType<typeof restActors>
let preview: typeof import('../preview/enter.ts') &
  typeof import('../preview/session.ts') &
  typeof import('../preview/handler.ts')
beforeAll(async () => {
  stage = await openStage()
  aurora = await stage.anAcademy('aurora')
  birch = await stage.anAcademy('birch')
  rest = restActors(stage.payload)
  preview = {
    ...(await import('../preview/enter.ts')),
    ...(await import('../preview/session.ts')),
    ...(await import('../preview/handler.ts')),
  }
})
afterAll(() => stage.close())

const rows = async (statement: ReturnType<typeof sql>) =>
  (await adapterOf(stage.payload).drizzle.execute(statement)).rows

const hostOf = ({ id }: Academy) => `preview--${id === aurora.id ? 'aurora' : 'birch'}.localhost`

/** A request as the entry hands it over. */
const request = (academy: Academy, path: string, { method = 'GET', cookie = '' } = {}) =>
  new Request(`http://${hostOf(academy)}:3000${path}`, {
    method,
    headers: {
      [verdictHeaders.secret]: processRegistry().secret,
      [verdictHeaders.host]: `academy:${academy.id}`,
      [verdictHeaders.origin]: `http://${hostOf(academy)}:3000`,
      cookie,
    },
  })

async function codeFor(path: string, by: PayloadRequest | null = aurora.owner) {
  const answer = await rest.ask(by, 'GET', path)
  const location = answer.headers.get('location')
  return { status: answer.status, location: location === null ? null : new URL(location) }
}

/** Enters by a code; the cookie as a browser would send it. */
async function enter(academy: Academy, code: string) {
  const answer = await preview.enterPreview(request(academy, `/preview/enter?code=${code}`))
  const [set = ''] = answer.headers.getSetCookie()
  return {
    status: answer.status,
    location: answer.headers.get('location'),
    set,
    cookie: set.split(';')[0] ?? '',
  }
}

async function aPass(path: string, by = aurora.owner) {
  const { location } = await codeFor(path, by)
  return (await enter(aurora, location?.searchParams.get('code') ?? '')).cookie
}

describe('a preview', () => {
  it('begins at the course or lecture, on the preview host, by a code that opens it once', async () => {
    const course = await stage.aCourse(aurora)
    const lecture = course.lectures[0]
    for (const [path, begin] of [
      [`/courses/${course.id}/as-student`, `/courses/${course.slug}`],
      [`/lectures/${lecture}/as-student`, `/learn/${course.slug}/${lecture}`],
    ] as const) {
      const { status, location } = await codeFor(path)
      expect(status).toBe(303)
      expect(location?.host).toBe('preview--aurora.localhost:3000')
      const code = location?.searchParams.get('code') ?? ''
      const [first, second] = await Promise.all([enter(aurora, code), enter(aurora, code)])
      expect([first.status, second.status].sort()).toEqual([303, 404])
      const entered = first.status === 303 ? first : second
      expect(entered.location).toBe(begin)
      expect(entered.set).toMatch(/; Path=\/; Max-Age=3600; HttpOnly; SameSite=Lax$/)
      expect(await preview.previewSession(request(aurora, '/', entered).headers)).not.toBeNull()
    }
  })

  it('is not for students, strangers, other academies, or a code that is over', async () => {
    const course = await stage.aCourse(aurora)
    const path = `/courses/${course.id}/as-student`
    const student = await stage.payload.findByID({ collection: 'students', id: await stage.aStudent(aurora) })
    const asStudent = await createLocalReq({ user: { ...student, collection: 'students' } }, stage.payload)
    for (const who of [null, asStudent, birch.owner]) expect((await codeFor(path, who)).status).toBe(404)
    expect((await codeFor(`/courses/${crypto.randomUUID()}/as-student`)).status).toBe(404)

    const foreign = (await codeFor(path)).location?.searchParams.get('code') ?? ''
    expect((await enter(birch, foreign)).status).toBe(404)
    const late = (await codeFor(path)).location?.searchParams.get('code') ?? ''
    await rows(sql`update payload_kv set data = data || '{"expires": 1}' where key = ${`preview:${late}`}`)
    expect((await enter(aurora, late)).status).toBe(404)
    expect(
      await preview.previewSession(request(birch, '/', { cookie: await aPass(path) }).headers),
    ).toBeNull()
  })

  it('ends for whoever leaves the academy or is blocked', async () => {
    const course = await stage.aCourse(aurora)
    const user = await stage.payload.create({
      collection: 'users',
      data: {
        name: 'Ada',
        email: 'ada@aurora.test',
        tenants: [{ tenant: aurora.id, role: 'assistant' }],
      },
      req: stage.platform,
      overrideAccess: false,
      depth: 0,
    })
    const helper = await createLocalReq({ user: { ...user, collection: 'users' } }, stage.payload)
    const cookie = await aPass(`/courses/${course.id}/as-student`, helper)
    const session = () => preview.previewSession(request(aurora, '/', { cookie }).headers)
    expect(await session()).not.toBeNull()
    const { id } = user
    await rows(sql`update users set blocked = true where id = ${id}`)
    expect(await session()).toBeNull()
    await rows(sql`update users set blocked = false where id = ${id}`)
    await rows(sql`delete from users_tenants where _parent_id = ${id}`)
    expect(await session()).toBeNull()
  })

  it('shows drafts, hidden lectures and locked ones', async () => {
    const { loadHome, loadCourse } = await import('../site/loadPages.ts')
    const { readLecture } = await import('../site/read/lecture.ts')
    const { presentPreview } = await import('../preview/present.ts')
    const course = await stage.aCourse(aurora)
    const lecture = course.lectures[0] ?? ''
    await rows(sql`update courses set _status = 'draft' where id = ${course.id}`)
    await rows(sql`update lectures set published = false where id = ${lecture}`)
    const cookie = await aPass(`/courses/${course.id}/as-student`)
    const session = await preview.previewSession(request(aurora, '/', { cookie }).headers)
    if (!session) throw new Error('There is a session')
    const { site } = session
    expect((await loadHome(site)).courses.map(({ slug }) => slug)).toContain(course.slug)
    const shown = await loadCourse(site, course.slug)
    expect(shown?.sections.flatMap(({ lectures }) => lectures.map(({ href }) => href))).toContain(
      `/learn/${course.slug}/${lecture}`,
    )
    const record = await inTenant(site.payload, aurora.id, () => readLecture(null, lecture, { drafts: true }))
    if (!record) throw new Error('There is a lecture')
    const view = presentPreview(record, lecture)
    expect(view.playback.kind).toBe('text')
    expect(view.outline.flatMap(({ lectures }) => lectures.map(({ state }) => state))).not.toContain('locked')
  })

  it('keeps no progress, and opens the video to staff alone', async () => {
    const course = await stage.aCourse(aurora)
    const lecture = course.lectures[0]
    const video = crypto.randomUUID()
    await rows(sql`insert into videos (id, title, tenant_id, key_owner, state, published_version, duration_seconds)
      values (${video}, 'Video', ${aurora.id}, ${aurora.id}, 'ready', 1, 60)`)
    await rows(sql`update lectures set video_id = ${video} where id = ${lecture}`)
    const cookie = await aPass(`/courses/${course.id}/as-student`)
    const ask = (path: string, with_: { method?: string; cookie?: string }) =>
      preview.previewHandler(request(aurora, `/api/preview/${path}`, with_), path.split('/'))
    const before = await rows(sql`select count(*) from lecture_progress`)
    expect((await ask('progress', { method: 'POST', cookie })).status).toBe(200)
    expect(await rows(sql`select count(*) from lecture_progress`)).toEqual(before)
    expect((await ask('me', { cookie })).status).toBe(200)

    const access = `lectures/${lecture}/media-access`
    const opened = await ask(access, { method: 'POST', cookie })
    expect(opened.status).toBe(204)
    expect(opened.headers.get('set-cookie')).toContain(video)
    expect((await ask(access, { method: 'POST' })).status).toBe(404)
    const shown = await ask(`lectures/${lecture}/poster`, { cookie })
    expect([shown.status, (await shown.json()).detail]).toEqual([
      404,
      'There is no such picture of this lecture.',
    ])
    expect((await ask(`lectures/${lecture}/poster`, {})).status).toBe(404)
    for (const path of ['lectures/x/media-access', `lectures/${crypto.randomUUID()}/media-access`, 'nothing'])
      expect((await ask(path, { method: 'POST', cookie })).status).toBe(404)
  })
})
