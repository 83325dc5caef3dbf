import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from '@payloadcms/db-postgres'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type RunningMailCatcher, startMailCatcher } from '../../tools/mail/index.ts'
import { readEvents } from '../events/readers.ts'
import { lectureAccess } from '../learning/access.ts'
import { courseMails } from '../learning/enrolling/courseMails.ts'
import { acceptInvitation, makeInvitation, readInvitation } from '../learning/enrolling/invitations.ts'
import { ownData } from '../learning/ownData.ts'
import { saveProgress } from '../learning/saveProgress.ts'
import { signatureOf } from '../sales/standardWebhook.ts'
import { enrolledCourses } from '../site/read/enrolledCourses.ts'
import { inTenant, tenantDatabase } from '../tenancy/connection.ts'
import { type Browser, openPlatformHost, type PlatformHost } from './platformHost.ts'
import type { Academy } from './stage.ts'

/** How students get into courses, other than by access codes. */
let host: PlatformHost
let aurora: Academy
let birch: Academy
let mails: RunningMailCatcher
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lectern-ways-in-'))
  mails = await startMailCatcher({ directory: folder, smtpPort: 0, httpPort: 0 })
  host = await openPlatformHost({ SMTP_URL: mails.smtpUrl })
  aurora = await host.anAcademy('aurora')
  birch = await host.anAcademy('birch')
})
afterAll(async () => {
  await host.close()
  await mails.stop()
  await rm(folder, { recursive: true, force: true })
})

const query = <Row extends Record<string, unknown>>(statement: ReturnType<typeof sql>, academy = aurora) =>
  inTenant(host.payload, academy.id, () => tenantDatabase().rows<Row>(statement))

const placesOf = (student: string) =>
  query<{ course: string; source: string; state: string; ends: boolean }>(sql`
    select course_id as course, source, state, coalesce(access_until <= now(), false) as ends
    from enrollments where student_id = ${student} order by enrolled_at`)

/**
 * Sends what waits, and gives the texts of what an address got. Events can be read once no older transaction of the
 * whole server runs, and other tests' databases are on it too.
 */
async function mailsTo(email: string): Promise<string[]> {
  await vi.waitFor(
    async () =>
      expect(
        await query(sql`
          select from events where type = 'student.invited' and xid >= pg_snapshot_xmin(pg_current_snapshot())`),
      ).toEqual([]),
    { timeout: 30_000, interval: 50 },
  )
  while ((await readEvents(host.payload, courseMails)).handled > 0);
  const list = await fetch(`${mails.pageUrl}/api/mails?to=${encodeURIComponent(email)}`)
  const { mails: found } = (await list.json()) as { mails: { id: string }[] }
  const whole = found.map(async ({ id }) => (await fetch(`${mails.pageUrl}/api/mails/${id}`)).json())
  return (await Promise.all(whole)).map(mail => String((mail as { text: string }).text))
}

const tokenIn = (text = '') => /\/invite\/([\w-]{43})/.exec(text)?.[1] ?? ''

/** The mail of an address was read. */
const prove = (student: string) =>
  host.payload.update({
    collection: 'students',
    id: student,
    data: { emailVerifiedAt: new Date().toISOString() },
  })

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
    expect(form.headers.get('location')).toBe('/courses/x#fault-paused')
    await query(sql`update enrollments set state = 'removed' where student_id = ${id}`)
    expect(await join(free.id)).toBeUndefined()
    expect(await placesOf(id)).toMatchObject([{ state: 'active' }])
  })
})

describe('the page of a course', () => {
  it('is told the one way in', async () => {
    // Late, since they bring in the config, which wants the stage's variables.
    const { openSite } = await import('../site/siteAccess.ts')
    const { loadCourse } = await import('../site/loadPages.ts')
    const site = await openSite(aurora.id)
    const view = async (more: Record<string, unknown>) => {
      const { slug } = await host.aCourse(aurora, more)
      return loadCourse(site, slug)
    }
    const price = { amountMinor: 4900, currency: 'EUR', soldAt: 'https://shop.test/books' }
    expect(await view({})).toMatchObject({ enrollEndpoint: null, soldAt: null, price: null })
    expect(await view({ isFree: true })).toMatchObject({
      enrollEndpoint: expect.stringMatching(/^\/api\/learn\/courses\/[\w-]{36}\/enroll$/),
    })
    expect(await view({ price })).toMatchObject({
      enrollEndpoint: null,
      soldAt: price.soldAt,
      price: { amountMinor: 4900, currency: 'EUR' },
    })
    for (const wrong of [{ currency: 'euro' }, { soldAt: 'javascript:alert(1)' }, { amountMinor: -1 }])
      await expect(view({ price: { ...price, ...wrong } })).rejects.toThrow()
  })
})

describe('an invitation by link', () => {
  const aLink = async (
    course: string,
    more: Partial<Parameters<typeof makeInvitation>[0]> = {},
    academy = aurora,
  ) => {
    const made = await inTenant(host.payload, academy.id, () =>
      makeInvitation(
        { courseId: course, email: null, maximumUses: 1, accessDays: null, expiresAt: null, ...more },
        'users:x',
      ),
    )
    if (!made) throw new Error('There is no such course')
    return made
  }
  const accept = (student: string, token: string, academy = aurora) =>
    inTenant(host.payload, academy.id, () => acceptInvitation(student, token))
  const read = (student: string | null, token: string, academy = aurora) =>
    inTenant(host.payload, academy.id, () => readInvitation(student, token))

  it('opens its course to as many as it is for, and is the same link after the sign-up', async () => {
    const course = await host.aCourse(aurora)
    const { token } = await aLink(course.id, { maximumUses: 2, accessDays: 30 })
    expect(await read(null, token)).toEqual({ kind: 'free', title: expect.any(String), slug: course.slug })
    const students = await Promise.all([1, 2, 3, 4].map(() => host.aStudent(aurora)))
    const outcomes = await Promise.all(
      students.flatMap(student => [accept(student, token), accept(student, token)]),
    )
    const kinds = [0, 2, 4, 6].map(at => new Set([outcomes[at]?.kind, outcomes[at + 1]?.kind]))
    expect(kinds.filter(kind => kind.has('enrolled'))).toHaveLength(2)
    expect(kinds.filter(kind => kind.size === 1 && kind.has('used-up'))).toHaveLength(2)
    const [stored] = await query(
      sql`select uses::int, token_digest from course_invitations where course_id = ${course.id}`,
    )
    expect(stored).toMatchObject({ uses: 2 })
    expect(JSON.stringify(stored)).not.toContain(token)
    const places = await query(sql`select source, access_until > now() + interval '29 days' as "isLong"
      from enrollments where course_id = ${course.id}`)
    expect(places).toEqual([
      { source: 'invitation', isLong: true },
      { source: 'invitation', isLong: true },
    ])
  })

  it('says why it opens nothing', async () => {
    const course = await host.aCourse(aurora)
    const student = await host.aStudent(aurora)
    const late = await aLink(course.id, { expiresAt: '2026-01-01T00:00:00.000Z' })
    const shut = await aLink(course.id)
    await query(sql`update course_invitations set revoked = true where id = ${shut.id}`)
    const other = await aLink(course.id, { email: 'ines@students.test' })
    expect(await accept(student, late.token)).toEqual({ kind: 'expired' })
    expect(await accept(student, shut.token)).toEqual({ kind: 'revoked' })
    expect(await accept(student, other.token)).toEqual({ kind: 'other-address' })
    expect(await accept(student, 'x'.repeat(43))).toEqual({ kind: 'unknown' })
    expect(await accept(student, 'x\0')).toEqual({ kind: 'unknown' })
    expect(await placesOf(student)).toEqual([])
  })

  it('brings nobody back whom staff removed, unless it is for that address', async () => {
    const course = await host.aCourse(aurora)
    const student = await host.aStudent(aurora, 'removed')
    const all = await aLink(course.id, { maximumUses: 5 })
    await accept(student, all.token)
    expect(await accept(student, all.token)).toMatchObject({ kind: 'already-enrolled' })
    for (const state of ['paused', 'removed']) {
      await query(
        sql`update enrollments set state = ${state}::enum_enrollments_state where student_id = ${student}`,
      )
      expect(await accept(student, all.token)).toEqual({ kind: 'closed' })
    }
    const own = await aLink(course.id, { email: 'removed@students.test' })
    expect(await accept(student, own.token)).toMatchObject({ kind: 'enrolled' })
    expect(await placesOf(student)).toMatchObject([{ state: 'active' }])
  })

  it('is unknown at another academy, and made for no foreign course', async () => {
    const course = await host.aCourse(aurora)
    const foreign = await host.aCourse(birch)
    const stranger = await host.aStudent(birch)
    const { token } = await aLink(course.id)
    expect(await accept(stranger, token, birch)).toEqual({ kind: 'unknown' })
    expect(await read(stranger, token, birch)).toBeNull()
    await expect(aLink(foreign.id)).rejects.toThrow()
    // Not even where a row came to point abroad.
    await query(sql`update course_invitations set course_id = ${foreign.id} where course_id = ${course.id}`)
    expect(await accept(await host.aStudent(aurora), token)).toEqual({ kind: 'unknown' })
  })

  it('is taken by JSON and by a plain form', async () => {
    const course = await host.aCourse(aurora)
    const { token } = await aLink(course.id, { maximumUses: 2 })
    const [one, other] = [await host.aSignedInStudent(aurora), await host.aSignedInStudent(aurora)]
    const json = await one.browser.post('/api/learn/invitations', { token })
    expect(json).toMatchObject({ status: 200, body: { kind: 'enrolled', href: `/courses/${course.slug}` } })
    const page = `/invite/${token}`
    const form = await sendForm(other.browser, '/api/learn/invitations', { token, page })
    expect(form.headers.get('location')).toBe(`/courses/${course.slug}`)
    const visitor = await sendForm(host.browser(aurora), '/api/learn/invitations', { token, page })
    expect(visitor.headers.get('location')).toBe(`/sign-up?continueTo=${encodeURIComponent(page)}`)
    const third = await host.aSignedInStudent(aurora)
    const late = await sendForm(third.browser, '/api/learn/invitations', { token, page })
    expect(late.headers.get('location')).toBe(`${page}#fault-token`)
  })

  it('with an address is mailed, and waits for an account with it', async () => {
    const course = await host.aCourse(aurora)
    await aLink(course.id, { email: 'nora@students.test' })
    const [text] = await mailsTo('nora@students.test')
    expect(text).toContain('gives you the course')
    const nora = await host.aStudent(aurora, 'nora')
    expect(await accept(nora, tokenIn(text))).toMatchObject({ kind: 'enrolled' })
  })
})

describe('a sale', () => {
  let count = 0
  const aChannel = async (academy: Academy) => {
    const owner = await host.aSignedIn({ tenants: [{ tenant: academy.id, role: 'owner' }] })
    const { id } = await host.payload.create({
      collection: 'sales-channels',
      data: { name: 'Shop', tenant: academy.id },
      req: academy.owner,
      overrideAccess: false,
    })
    const renew = () => owner.browser.post(`/api/sales-channels/${id}/secret`)
    const { status, body } = await renew()
    expect(status).toBe(200)
    return { id, secret: String(body.secret), renew }
  }
  interface Told {
    secret: string
    id?: string
    at?: number
    academy?: Academy
    body?: string
  }
  const tell = async (
    type: string,
    data: object,
    { secret, id = `msg_${++count}`, at = Date.now(), academy = aurora, body }: Told,
  ) => {
    const text = JSON.stringify({ type, timestamp: new Date(at).toISOString(), data })
    const timestamp = String(Math.floor(at / 1000))
    const response = await host.browser(academy).ask('POST', '/api/sales', body ?? text, {
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': signatureOf(secret, { id, timestamp }, Buffer.from(text)),
    })
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  }

  it('gives a student whose address is proven the course at once, and a refund ends it', async () => {
    const { secret } = await aChannel(aurora)
    const course = await host.aCourse(aurora)
    const student = await host.aStudent(aurora, 'buyer')
    await prove(student)
    const data = { email: ' Buyer@Students.test ', course: course.slug }
    const sent = { secret, id: 'msg_same' }
    const answers = await Promise.all([1, 2, 3].map(() => tell('payment.confirmed', data, sent)))
    expect(answers.map(({ body }) => body.outcome).sort()).toEqual(['enrolled', 'repeated', 'repeated'])
    expect(await placesOf(student)).toEqual([
      { course: course.id, source: 'sale', state: 'active', ends: false },
    ])
    const [text, ...more] = await mailsTo('buyer@students.test')
    expect(more).toEqual([])
    expect(text).toContain(`/courses/${course.slug}`)

    const refund = { email: data.email, course: course.id }
    expect((await tell('payment.refunded', refund, { secret })).body).toEqual({ outcome: 'ended' })
    expect((await tell('payment.refunded', refund, { secret })).body).toEqual({ outcome: 'nothing-to-end' })
    expect(await placesOf(student)).toMatchObject([{ state: 'active', ends: true }])
    expect((await tell('payment.confirmed', data, { secret })).body).toEqual({ outcome: 'reopened' })
    expect(await placesOf(student)).toMatchObject([{ state: 'active', ends: false }])
  })

  it('waits for whoever has no account, by a link and for a proven address', async () => {
    const { secret } = await aChannel(aurora)
    const [one, other] = [await host.aCourse(aurora), await host.aCourse(aurora)]
    for (const course of [one, other])
      expect(
        (await tell('payment.confirmed', { email: 'new@students.test', course: course.slug }, { secret }))
          .body,
      ).toEqual({ outcome: 'invited' })
    const texts = await mailsTo('new@students.test')
    expect(texts.map(text => tokenIn(text).length)).toEqual([43, 43])
    // Anybody can sign up with an address: what waits for it waits on.
    const squatter = await host.aStudent(aurora, 'new')
    expect(await placesOf(squatter)).toEqual([])
    const known = await inTenant(host.payload, aurora.id, () => ownData(squatter))
    expect(known.invitations).toEqual([])
    const taken = await inTenant(host.payload, aurora.id, () => acceptInvitation(squatter, tokenIn(texts[0])))
    expect(taken.kind).toBe('enrolled')
    await prove(squatter)
    expect((await placesOf(squatter)).map(({ course }) => course).sort()).toEqual([one.id, other.id].sort())
    const found = await inTenant(host.payload, aurora.id, () => ownData(squatter))
    expect(found.invitations).toHaveLength(2)
    // Proven once more, or signed in again, it gets nothing twice.
    await prove(squatter)
    const uses = await query(sql`select uses::int from course_invitations where email = 'new@students.test'`)
    expect(uses).toEqual([{ uses: 1 }, { uses: 1 }])
    for (const course of [one, other])
      await tell('payment.refunded', { email: 'new@students.test', course: course.slug }, { secret })
    expect((await placesOf(squatter)).map(({ ends }) => ends)).toEqual([true, true])
  })

  it('that is refunded before anybody came shuts the link', async () => {
    const { secret } = await aChannel(aurora)
    const course = await host.aCourse(aurora)
    const data = { email: 'gone@students.test', course: course.slug }
    await tell('payment.confirmed', data, { secret })
    const [text] = await mailsTo(data.email)
    await tell('payment.refunded', data, { secret })
    const student = await host.aStudent(aurora, 'gone')
    const taken = await inTenant(host.payload, aurora.id, () => acceptInvitation(student, tokenIn(text)))
    expect(taken.kind).toBe('revoked')
    await prove(student)
    expect(await placesOf(student)).toEqual([])
  })

  it('leaves a place alone that was there without it', async () => {
    const { secret } = await aChannel(aurora)
    const course = await host.aCourse(aurora)
    const student = await host.anEnrolledStudent(aurora, course.id)
    await prove(student)
    const [row] = await query<{ email: string }>(sql`select email from students where id = ${student}`)
    const data = { email: row?.email ?? '', course: course.slug }
    expect((await tell('payment.confirmed', data, { secret })).body).toEqual({ outcome: 'already-enrolled' })
    expect((await tell('payment.refunded', data, { secret })).body).toEqual({ outcome: 'nothing-to-end' })
    expect(await placesOf(student)).toMatchObject([{ source: 'manual', ends: false }])
  })

  it('is believed only with the signature of an active channel of this academy, and at once', async () => {
    const own = await aChannel(aurora)
    const foreign = await aChannel(birch)
    const course = await host.aCourse(aurora)
    const abroad = await host.aCourse(birch)
    const data = { email: 'x@students.test', course: course.slug }
    const code = async (told: Told, sent: object = data) =>
      (await tell('payment.confirmed', sent, told)).body.code
    expect(await code({ secret: foreign.secret })).toBe('wrong-signature')
    expect(await code({ secret: own.secret, body: '{"type":"payment.confirmed"}' })).toBe('wrong-signature')
    for (const minutes of [-6, 6])
      expect(await code({ secret: own.secret, at: Date.now() + minutes * 60_000 })).toBe('untimely')
    expect((await host.browser(aurora).post('/api/sales', data)).body.code).toBe('unsigned')
    expect((await host.browser().post('/api/sales', data)).status).toBe(404)
    // Another academy's course is no course here, by slug or id; the message may come again.
    const again = { secret: own.secret, id: 'msg_again' }
    for (const name of [abroad.id, abroad.slug, 'nothing'])
      expect(await code(again, { ...data, course: name })).toBe('unknown-course')
    expect((await tell('payment.confirmed', data, again)).body).toEqual({ outcome: 'invited' })
    // The old secret ends with a new one, and all with the channel.
    const { body } = await own.renew()
    expect(await code({ secret: own.secret })).toBe('wrong-signature')
    expect(await code({ secret: String(body.secret) })).toBeUndefined()
    await query(sql`update sales_channels set is_active = false where id = ${own.id}`)
    expect(await code({ secret: String(body.secret) })).toBe('wrong-signature')
    const [stored] = await query(sql`select sealed_secret from sales_channels where id = ${own.id}`)
    expect(JSON.stringify(stored)).not.toContain(String(body.secret))
  })

  it('names what it cannot use', async () => {
    const { secret } = await aChannel(aurora)
    const fields = async (type: string, data: object) => {
      const { status, body } = await tell(type, data, { secret })
      const errors = (body.errors ?? []) as { field: string }[]
      return [status, ...errors.map(({ field }) => field)]
    }
    expect(await fields('payment.begun', { email: 'a@b.test', course: 'x' })).toEqual([400, 'type'])
    expect(await fields('payment.confirmed', { email: 'a', course: '' })).toEqual([
      400,
      'data.email',
      'data.course',
    ])
    expect(await fields('payment.confirmed', { email: 'a@b.test', course: 'x', price: 1 })).toEqual([
      400,
      'data.price',
    ])
  })

  it('gets its secret from owners alone, and a channel goes with what it was told', async () => {
    const channel = await aChannel(aurora)
    const course = await host.aCourse(aurora)
    await tell(
      'payment.confirmed',
      { email: 'y@students.test', course: course.slug },
      { secret: channel.secret },
    )
    const ask = async (role: 'instructor' | 'assistant', academy: Academy) => {
      const { browser } = await host.aSignedIn({ tenants: [{ tenant: academy.id, role }] })
      return (await browser.post(`/api/sales-channels/${channel.id}/secret`)).status
    }
    expect(await ask('instructor', aurora)).toBe(404)
    expect(await ask('assistant', aurora)).toBe(404)
    const { browser } = await host.aSignedIn({ tenants: [{ tenant: birch.id, role: 'owner' }] })
    expect((await browser.post(`/api/sales-channels/${channel.id}/secret`)).status).toBe(404)
    const by = { req: aurora.owner, overrideAccess: false } as const
    const read = await host.payload.findByID({ collection: 'sales-channels', id: channel.id, ...by })
    expect(read).not.toHaveProperty('sealedSecret')
    await host.payload.delete({ collection: 'sales-channels', id: channel.id, ...by })
  })
})

describe('staff', () => {
  const asStaff = async (role: 'owner' | 'instructor' | 'assistant' = 'instructor', academy = aurora) =>
    (await host.aSignedIn({ tenants: [{ tenant: academy.id, role }] })).browser

  it('makes a link, sees it without its token, and withdraws it', async () => {
    const course = await host.aCourse(aurora)
    const browser = await asStaff()
    const path = `/api/courses/${course.id}/invitations`
    const made = await browser.post(path, { maximumUses: 3, expiresAt: '2126-01-31T12:00:00Z' })
    expect(made).toMatchObject({ status: 201, body: { link: expect.stringMatching(/\/invite\/[\w-]{43}$/) } })
    const token = tokenIn(String(made.body.link))
    expect(new URL(String(made.body.link)).hostname).toBe('aurora.localhost')
    const listed = await browser.get(path)
    expect(listed.body.invitations).toMatchObject([
      { id: made.body.id, uses: 0, maximumUses: 3, email: null },
    ])
    expect(JSON.stringify(listed.body)).not.toContain(token)
    const assistant = await asStaff('assistant')
    expect((await assistant.get(path)).status).toBe(200)
    const revoke = `${path}/${made.body.id}/revoke`
    expect((await assistant.post(revoke)).status).toBe(404)
    expect((await browser.post(revoke)).status).toBe(200)
    expect((await browser.post(revoke)).status).toBe(404)
    expect((await browser.get(path)).body.invitations).toEqual([])
    const student = await host.aStudent(aurora)
    const taken = await inTenant(host.payload, aurora.id, () => acceptInvitation(student, token))
    expect(taken.kind).toBe('revoked')
  })

  it('reaches no course of another academy, nor do assistants and students', async () => {
    const course = await host.aCourse(aurora)
    const askers = [
      await asStaff('owner', birch),
      await asStaff('assistant'),
      (await host.aSignedInStudent(aurora)).browser,
      host.browser(),
    ]
    for (const browser of askers)
      for (const [path, body] of [
        ['invitations', {}],
        ['address-list', { csv: 'a@b.test', dryRun: true }],
      ] as const)
        expect((await browser.post(`/api/courses/${course.id}/${path}`, body)).status).toBe(404)
    expect(await query(sql`select id from course_invitations where course_id = ${course.id}`)).toEqual([])
  })

  it('writes nothing in an academy that is suspended', async () => {
    const still = await host.anAcademy('still')
    const course = await host.aCourse(still)
    const browser = await asStaff('owner', still)
    await query(sql`update tenants set status = 'suspended' where id = ${still.id}`)
    const path = `/api/courses/${course.id}`
    expect((await browser.get(`${path}/invitations`)).status).toBe(200)
    expect((await browser.post(`${path}/invitations`, {})).status).toBe(403)
    expect((await browser.post(`${path}/address-list`, { csv: 'a@b.test', dryRun: false })).status).toBe(403)
  })

  it('says what is wrong with a link', async () => {
    const course = await host.aCourse(aurora)
    const browser = await asStaff()
    const fields = async (body: object) => {
      const answer = await browser.post(`/api/courses/${course.id}/invitations`, body)
      return [answer.status, ...((answer.body.errors ?? []) as { field: string }[]).map(({ field }) => field)]
    }
    expect(await fields({ email: 'x', maximumUses: 0, accessDays: 1.5, expiresAt: 'soon', x: 1 })).toEqual([
      400,
      'email',
      'maximumUses',
      'accessDays',
      'expiresAt',
      'x',
    ])
    expect(await fields({ expiresAt: '2020-01-01T00:00:00Z' })).toEqual([400, 'expiresAt'])
    expect(await fields({ email: 'a@b.test', maximumUses: 2 })).toEqual([400, 'maximumUses'])
  })

  it('tries a list, and then enrolls it, once', async () => {
    const course = await host.aCourse(aurora)
    const browser = await asStaff()
    const proven = await host.aStudent(aurora, 'proven')
    await prove(proven)
    const unproven = await host.aStudent(aurora, 'unproven')
    const enrolled = await host.aStudent(aurora, 'enrolled')
    await prove(enrolled)
    const removed = await host.aStudent(aurora, 'gone-again')
    await prove(removed)
    for (const [student, state] of [
      [enrolled, 'active'],
      [removed, 'removed'],
    ] as const)
      await query(sql`insert into enrollments (tenant_id, student_id, course_id, source, enrolled_at, state)
        values (${aurora.id}, ${student}, ${course.id}, 'manual', now(), ${state}::enum_enrollments_state)`)
    // The same address at another academy is somebody else.
    await prove(await host.aStudent(birch, 'fresh'))
    const csv = [
      'E-Mail;Name',
      'fresh@students.test;Fresh Face',
      'Proven@students.test;',
      'unproven@students.test;',
      'enrolled@students.test;',
      'gone-again@students.test;',
      'not an address;Nobody',
      'fresh@students.test;Again',
    ].join('\r\n')
    const send = async (dryRun: boolean) => {
      const { status, body } = await browser.post(`/api/courses/${course.id}/address-list`, { csv, dryRun })
      expect([status, body.dryRun]).toEqual([200, dryRun])
      return (body.lines as { line: number; outcome?: string; column?: number }[]).map(
        ({ line, outcome, column }) => `${line} ${outcome ?? `column ${column}`}`,
      )
    }
    const first = [
      '2 invited',
      '3 enrolled',
      '4 invited',
      '5 already-enrolled',
      '6 reopened',
      '7 column 1',
      '8 column 1',
    ]
    expect(await send(true)).toEqual(first)
    expect(await placesOf(proven)).toEqual([])
    expect(await query(sql`select id from course_invitations where course_id = ${course.id}`)).toEqual([])
    expect(await mailsTo('fresh@students.test')).toEqual([])

    expect(await send(false)).toEqual(first)
    expect(await placesOf(proven)).toMatchObject([{ source: 'import', state: 'active' }])
    expect(await placesOf(removed)).toMatchObject([{ source: 'import', state: 'active' }])
    expect(await placesOf(enrolled)).toMatchObject([{ source: 'manual' }])
    expect(await placesOf(unproven)).toEqual([])
    const again = [
      '2 already-invited',
      '3 already-enrolled',
      '4 already-invited',
      '5 already-enrolled',
      '6 already-enrolled',
      '7 column 1',
      '8 column 1',
    ]
    expect(await send(true)).toEqual(again)
    expect(await send(false)).toEqual(again)
    const [text, ...more] = await mailsTo('fresh@students.test')
    expect(more).toEqual([])
    const fresh = await host.aStudent(aurora, 'fresh')
    const taken = await inTenant(host.payload, aurora.id, () => acceptInvitation(fresh, tokenIn(text)))
    expect(taken.kind).toBe('enrolled')
    expect(await placesOf(fresh)).toMatchObject([{ source: 'import' }])
  })

  it('does a list as a whole or not at all, and two lists at once invite nobody twice', async () => {
    const course = await host.aCourse(aurora)
    const browser = await asStaff()
    const csv = Array.from({ length: 200 }, (_, n) => `many-${n}@students.test`).join('\n')
    const send = (text: string) =>
      browser.post(`/api/courses/${course.id}/address-list`, { csv: text, dryRun: false })
    await Promise.all([send(csv), send(csv), send(csv)])
    const stored = () =>
      query<{ n: number }>(
        sql`select count(*)::int as n from course_invitations where course_id = ${course.id}`,
      )
    expect(await stored()).toEqual([{ n: 200 }])
    const nothing = await send('anna\n"ben')
    expect(nothing).toMatchObject({ status: 422, body: { code: 'no-addresses' } })
    expect(nothing.body.errors).toEqual([
      { field: 'csv', message: 'Line 1, column 1: This is no e-mail address such as anna@example.com.' },
      { field: 'csv', message: 'Line 2, column 1: A quotation mark opens here and never closes.' },
    ])
    expect((await send('')).status).toBe(422)
    const many = Array.from({ length: 5_001 }, (_, n) => `more-${n}@students.test`).join('\n')
    expect(await send(many)).toMatchObject({ status: 422, body: { code: 'too-many' } })
    expect((await send('x'.repeat(600 * 1024))).status).toBe(413)
    expect(await stored()).toEqual([{ n: 200 }])
  })

  it('enrolls by hand, pauses, ends and removes, and what was learnt is kept', async () => {
    const course = await host.aCourse(aurora)
    const lecture = course.lectures[0] ?? ''
    const student = await host.aStudent(aurora)
    const by = { req: aurora.owner, overrideAccess: false, depth: 0 } as const
    const place = await host.payload.create({
      collection: 'enrollments',
      data: {
        student,
        course: course.id,
        tenant: aurora.id,
        source: 'manual',
        enrolledAt: new Date().toISOString(),
      },
      ...by,
    })
    const twice = host.payload.create({
      collection: 'enrollments',
      data: {
        student,
        course: course.id,
        tenant: aurora.id,
        source: 'manual',
        enrolledAt: new Date().toISOString(),
      },
      ...by,
    })
    await expect(twice).rejects.toThrow()
    const within = <T>(work: () => Promise<T>) => inTenant(host.payload, aurora.id, work)
    await within(() => saveProgress(student, lecture, { kind: 'done' }))
    const change = (data: object) =>
      host.payload.update({ collection: 'enrollments', id: place.id, data, ...by })
    const lock = async () => {
      const access = await within(() => lectureAccess(student, lecture))
      return access.kind === 'locked' ? access.lock.reason : access.kind
    }
    const shown = async () => (await within(() => enrolledCourses(student))).map(({ completed }) => completed)
    expect([await lock(), await shown()]).toEqual(['open', [1]])
    await change({ state: 'paused' })
    expect([await lock(), await shown()]).toEqual(['paused', [1]])
    await change({ state: 'active', accessUntil: '2026-01-01T00:00:00.000Z' })
    expect([await lock(), await shown()]).toEqual(['access-ended', []])
    await change({ state: 'removed', accessUntil: null })
    expect([await lock(), await shown()]).toEqual(['not-enrolled', []])
    await change({ state: 'active' })
    expect([await lock(), await shown()]).toEqual(['open', [1]])
    await host.payload.delete({ collection: 'enrollments', id: place.id, ...by })
    expect([await lock(), await shown()]).toEqual(['not-enrolled', []])
    const anew = { tenant: aurora.id, source: 'manual', enrolledAt: new Date().toISOString() } as const
    await host.payload.create({
      collection: 'enrollments',
      data: { ...anew, student, course: course.id },
      ...by,
    })
    expect([await lock(), await shown()]).toEqual(['open', [1]])
    // Neither a student nor a course of another academy.
    const [stranger, abroad] = [await host.aStudent(birch), await host.aCourse(birch)]
    for (const data of [
      { ...anew, student: stranger, course: course.id },
      { ...anew, student, course: abroad.id },
    ])
      await expect(host.payload.create({ collection: 'enrollments', data, ...by })).rejects.toThrow()
  })

  it('deletes no course under whoever waits for it, and a student takes what waited along', async () => {
    const course = await host.aCourse(aurora)
    const browser = await asStaff('owner')
    await browser.post(`/api/courses/${course.id}/address-list`, { csv: 'last@students.test', dryRun: false })
    expect((await browser.remove(`/api/courses/${course.id}`)).status).toBe(409)
    const left = () => query(sql`select revoked from course_invitations where email = 'last@students.test'`)
    // Whoever has not shown that the address is theirs takes nothing along.
    const by = { req: aurora.owner, overrideAccess: false } as const
    const squatter = await host.aStudent(aurora, 'last')
    await host.payload.delete({ collection: 'students', id: squatter, ...by })
    expect(await left()).toHaveLength(1)
    const student = await host.aStudent(aurora, 'last')
    await prove(student)
    expect(await placesOf(student)).toHaveLength(1)
    await host.payload.delete({ collection: 'students', id: student, ...by })
    expect(await left()).toEqual([])
    expect((await browser.remove(`/api/courses/${course.id}`)).status).toBe(200)
  })
})
