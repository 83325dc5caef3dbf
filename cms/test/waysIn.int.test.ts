import { sql } from '@payloadcms/db-postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTenant, tenantDatabase } from '../tenancy/connection.ts'
import { type Browser, openPlatformHost, type PlatformHost } from './platformHost.ts'
import type { Academy } from './stage.ts'

/** How students get into courses, other than by access codes. */
let host: PlatformHost
let aurora: Academy
let birch: Academy
beforeAll(async () => {
  host = await openPlatformHost()
  aurora = await host.anAcademy('aurora')
  birch = await host.anAcademy('birch')
})
afterAll(() => host.close())

const query = <Row extends Record<string, unknown>>(statement: ReturnType<typeof sql>, academy = aurora) =>
  inTenant(host.payload, academy.id, () => tenantDatabase().rows<Row>(statement))

const placesOf = (student: string) =>
  query<{ course: string; source: string; state: string; ends: boolean }>(sql`
    select course_id as course, source, state, coalesce(access_until <= now(), false) as ends
    from enrollments where student_id = ${student} order by enrolled_at`)

const sendForm = (browser: Browser, path: string, fields: Record<string, string>, headers = {}) =>
  browser.ask('POST', path, new URLSearchParams(fields).toString(), {
    'content-type': 'application/x-www-form-urlencoded',
    origin: 'http://academy.localhost:3000',
    ...headers,
  })

describe('a free course', () => {
  it('is joined by one button, once, and leads to its first lecture', async () => {
    const course = await host.aCourse(aurora, { isFree: true })
    const { id, browser } = await host.aSignedInStudent(aurora)
    const join = () => browser.post(`/api/learn/courses/${course.id}/enroll`)
    const answers = await Promise.all([join(), join(), join()])
    const href = `/learn/${course.slug}/${course.lectures[0]}`
    for (const { status, body } of answers) expect([status, body.href]).toEqual([200, href])
    expect((await join()).body).toEqual({ kind: 'already-enrolled', href })
    expect(await placesOf(id)).toEqual([{ course: course.id, source: 'free', state: 'active', ends: false }])
    const me = await browser.get('/api/learn/me')
    expect(me.body.courses).toMatchObject([{ slug: course.slug, percent: 0 }])
  })

  it('takes a plain form, by way of the sign-up where nobody is signed in', async () => {
    const course = await host.aCourse(aurora, { isFree: true })
    const path = `/api/learn/courses/${course.id}/enroll`
    const page = `/courses/${course.slug}`
    const { id, browser } = await host.aSignedInStudent(aurora)
    const visitor = await sendForm(host.browser(aurora), path, { page })
    expect([visitor.status, visitor.headers.get('location')]).toEqual([
      303,
      `/sign-up?continueTo=${encodeURIComponent(page)}`,
    ])
    const joined = await sendForm(browser, path, { page })
    expect([joined.status, joined.headers.get('location')]).toEqual([
      303,
      `/learn/${course.slug}/${course.lectures[0]}`,
    ])
    expect(await placesOf(id)).toHaveLength(1)
    // Other sites may send forms: they do not name our origin, and `page` leads nowhere else.
    const foreign = await sendForm(browser, path, { page }, { origin: 'http://evil.test' })
    expect(foreign.status).toBe(403)
    const silent = await browser.ask('POST', path, 'page=%2F', {
      'content-type': 'application/x-www-form-urlencoded',
    })
    expect(silent.status).toBe(403)
    const away = await sendForm(host.browser(aurora), path, { page: '//evil.test' })
    expect(away.headers.get('location')).toBe('/sign-up?continueTo=%2F')
  })

  it('is left alone where it is not free, not published, paused, or of another academy', async () => {
    const { id, browser } = await host.aSignedInStudent(aurora)
    const paid = await host.aCourse(aurora)
    const draft = await host.aCourse(aurora, { isFree: true, _status: 'draft' })
    const foreign = await host.aCourse(birch, { isFree: true })
    const join = async (course: string) =>
      (await browser.post(`/api/learn/courses/${course}/enroll`)).body.code
    expect(await join(paid.id)).toBe('not-free')
    for (const course of [draft.id, foreign.id, 'abc']) expect(await join(course)).toBe('not-found')
    expect(await placesOf(id)).toEqual([])
    const free = await host.aCourse(aurora, { isFree: true })
    await join(free.id)
    await query(sql`update enrollments set state = 'paused' where student_id = ${id}`)
    expect(await join(free.id)).toBe('paused')
    const form = await sendForm(browser, `/api/learn/courses/${free.id}/enroll`, { page: '/courses/x' })
    expect(form.headers.get('location')).toBe('/courses/x#paused')
    await query(sql`update enrollments set state = 'removed' where student_id = ${id}`)
    expect(await join(free.id)).toBeUndefined()
    expect(await placesOf(id)).toMatchObject([{ state: 'active' }])
  })
})
