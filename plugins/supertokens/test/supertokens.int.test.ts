import { createAccount, readSession } from '@lectern/plugin-supertokens'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { registry } from '../src/registry.ts'
import { startTestApp, type TestApp } from './app.ts'
import { Browser } from './browser.ts'
import { anEmail, aStaffMember, aStudentAt, headersOf, password } from './people.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.stop())
beforeEach(() => {
  app.clock.shift = 0
  app.core.faults.clear()
  app.seen.length = 0
  delete registry().limits
})

describe('one e-mail in two academies', () => {
  it('is two accounts with two passwords', async () => {
    const { email } = await aStudentAt(app, 'a', anEmail(), 'password of a')
    await aStudentAt(app, 'b', email, 'password of b')
    const b = new Browser(app, 'b')
    const wrong = await b.post('/auth/sign-in', { email, password: 'password of a' })
    expect([wrong.status, wrong.body.code, wrong.setCookies]).toEqual([401, 'wrong-credentials', []])
    expect((await b.post('/auth/sign-in', { email, password: 'password of b' })).status).toBe(200)
    const { docs } = await app.payload.find({
      collection: 'students',
      where: { email: { equals: email } },
      depth: 0,
    })
    expect(docs.map(({ tenant }) => tenant).sort()).toEqual([app.academyA, app.academyB].sort())
  })

  it('refuses A’s session on B everywhere, and lets the visitor start anew', async () => {
    const { browser } = await aStudentAt(app, 'a')
    const onB = new Browser(app, 'b')
    browser.copyTo(onB)
    expect(await readSession(headersOf(onB, 'b'), app.options)).toEqual({ kind: 'foreign' })
    for (const [method, path] of [
      ['GET', '/auth/session'],
      ['POST', '/auth/session/refresh'],
      ['GET', '/auth/nowhere'],
    ] as const) {
      browser.copyTo(onB)
      const answer = await onB.send(method, path)
      expect([path, answer.status, answer.body.code]).toEqual([path, 403, 'foreign-session'])
      expect(onB.has('sAccessToken')).toBe(false)
    }
    expect(
      (await new Browser(app, 'b').get('/api/students/me', { cookie: browser.cookieHeader() })).body.user,
    ).toBeNull()
  })

  it('refuses A’s refresh token alone on B', async () => {
    const { browser } = await aStudentAt(app, 'a')
    const refreshOnly = browser
      .cookieHeader('/auth/session/refresh')
      .split('; ')
      .find(pair => pair.startsWith('sRefreshToken'))
    const answer = await new Browser(app, 'b').post('/auth/session/refresh', undefined, {
      cookie: refreshOnly ?? '',
    })
    expect([answer.status, answer.body.code, answer.setCookies]).toEqual([403, 'foreign-session', []])
    expect((await browser.post('/auth/session/refresh')).status).toBe(200)
  })
})

describe('sign-up', () => {
  it('signs the student in and tells the app', async () => {
    const { browser, email } = await aStudentAt(app, 'a', 'New.Person@Example.COM')
    const me = await browser.get('/auth/session')
    expect(me.body).toMatchObject({ audience: 'students', name: 'Sam', email: 'new.person@example.com' })
    expect(Date.parse(String(me.body.expiresAt))).toBeGreaterThan(Date.now())
    expect(me.headers.get('cache-control')).toBe('no-store')
    expect(app.seen).toEqual(['created students', 'signed-in students'])
    expect(email).toBe('New.Person@Example.COM')
  })

  it('says that the e-mail is taken, in any spelling', async () => {
    const { email } = await aStudentAt(app, 'a')
    const again = await new Browser(app, 'a').post('/auth/sign-up', {
      name: 'X',
      email: email.toUpperCase(),
      password,
    })
    expect(again).toMatchObject({ status: 409, body: { code: 'email-taken', errors: [{ field: 'email' }] } })
    expect(again.headers.get('content-type')).toBe('application/problem+json')
  })

  it('does not hand an imported student’s document to whoever comes first', async () => {
    const email = anEmail()
    await app.create('students', { name: 'I', email, tenant: app.academyA })
    const answer = await new Browser(app, 'a').post('/auth/sign-up', { name: 'X', email, password })
    expect(answer.status).toBe(409)
    const account = { audience: 'students', tenantId: app.academyA, email, password, name: 'I' } as const
    expect((await createAccount(app.payload, app.options, account)).kind).toBe('created')
    expect((await new Browser(app, 'a').post('/auth/sign-in', { email, password })).status).toBe(200)
  })

  it('leaves nothing behind when Payload refuses the student', async () => {
    const email = anEmail()
    const refused = await new Browser(app, 'a').post('/auth/sign-up', { name: 'Refused', email, password })
    expect(refused).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'name', message: 'Not this name.' }] },
    })
    await aStudentAt(app, 'a', email)
  })

  it('makes one account of two at the same time', async () => {
    const own = { email: anEmail(), password }
    const body = { name: 'Sam', ...own }
    const answers = await Promise.all([1, 2, 3].map(() => new Browser(app, 'a').post('/auth/sign-up', body)))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
    expect((await new Browser(app, 'a').post('/auth/sign-in', own)).status).toBe(200)
  })

  it('does not exist on the platform’s host', async () => {
    const answer = await new Browser(app, 'platform').post('/auth/sign-up', {
      name: 'X',
      email: anEmail(),
      password,
    })
    expect([answer.status, answer.body.code]).toEqual([404, 'not-found'])
  })

  it('names faulty fields', async () => {
    const answer = await new Browser(app, 'a').post('/auth/sign-up', {
      name: '',
      email: 'x',
      password: 'short',
    })
    expect(answer.status).toBe(400)
    expect(answer.body.errors).toMatchObject([{ field: 'name' }, { field: 'email' }, { field: 'password' }])
  })
})

describe('sign-in', () => {
  it('answers alike for an unknown e-mail and a wrong password', async () => {
    const { email } = await aStudentAt(app, 'a')
    const browser = new Browser(app, 'a')
    const unknown = await browser.post('/auth/sign-in', { email: anEmail(), password })
    const wrong = await browser.post('/auth/sign-in', { email, password: 'wrong password' })
    expect(unknown.status).toBe(401)
    expect(wrong.body).toEqual(unknown.body)
  })

  it('lets staff in on the platform only, students in their academy only', async () => {
    const { email } = await aStaffMember(app)
    const student = await aStudentAt(app, 'a')
    expect((await new Browser(app, 'a').post('/auth/sign-in', { email, password })).status).toBe(401)
    expect(
      (await new Browser(app, 'platform').post('/auth/sign-in', { email: student.email, password })).status,
    ).toBe(401)
  })

  it('refuses a blocked person, also one with a session', async () => {
    const { browser, signIn, userId } = await aStaffMember(app)
    expect((await signIn()).status).toBe(200)
    await app.update('users', { id: { equals: userId } }, { blocked: true })
    expect((await browser.get('/api/users/me')).body.user).toBeNull()
    expect((await browser.get('/auth/session')).status).toBe(401)
    expect((await signIn()).body.code).toBe('account-blocked')
  })

  it('says that the core is away or broken, without a word of why', async () => {
    const browser = new Browser(app, 'a')
    const attempt = () => browser.post('/auth/sign-in', { email: anEmail(), password })
    app.core.faults.set('/recipe/signin', { cut: true })
    const away = await attempt()
    expect([away.status, away.body.code]).toEqual([503, 'sign-in-unavailable'])
    app.core.faults.set('/recipe/signin', { status: 500 })
    const broken = await attempt()
    expect([broken.status, broken.body.code]).toEqual([500, 'internal'])
    expect(JSON.stringify([away.body, broken.body])).not.toMatch(/recipe|core|127\.0\.0\.1/)
  })
})

describe('sign-out', () => {
  it('ends the session here and in the core', async () => {
    const { browser } = await aStudentAt(app, 'a')
    const thief = new Browser(app, 'a')
    browser.copyTo(thief)
    const answer = await browser.post('/auth/sign-out')
    expect(answer.status).toBe(200)
    expect([browser.has('sAccessToken'), browser.has('sRefreshToken')]).toEqual([false, false])
    expect((await thief.get('/auth/session')).status).toBe(401)
    expect((await thief.post('/auth/session/refresh')).status).toBe(401)
    expect((await browser.post('/auth/sign-out')).status).toBe(200)
  })

  it('ends it even when the access token has run out', async () => {
    app.clock.shift = -2 * 60 * 60 * 1000
    const { browser } = await aStudentAt(app, 'a')
    app.clock.shift = 0
    const thief = new Browser(app, 'a')
    browser.copyTo(thief)
    await browser.post('/auth/sign-out')
    expect((await thief.post('/auth/session/refresh')).status).toBe(401)
  })

  it('notices with checkDatabase what another process ended', async () => {
    const { browser } = await aStudentAt(app, 'a')
    const headers = headersOf(browser, 'a')
    const { revokeSession } = await import('supertokens-node/recipe/session')
    const session = await readSession(headers, app.options, { checkDatabase: true })
    if (session.kind !== 'valid') throw new Error(session.kind)
    await revokeSession(session.sessionHandle)
    expect((await readSession(headers, app.options)).kind).toBe('valid')
    expect((await readSession(headers, app.options, { checkDatabase: true })).kind).toBe('none')
  })
})

describe('renewal', () => {
  it('keeps two tabs signed in that renew at the same time', async () => {
    const { browser } = await aStudentAt(app, 'a')
    const tab = new Browser(app, 'a')
    browser.copyTo(tab)
    const answers = await Promise.all([
      browser.post('/auth/session/refresh'),
      tab.post('/auth/session/refresh'),
    ])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect((await browser.get('/auth/session')).status).toBe(200)
    expect((await tab.post('/auth/session/refresh')).status).toBe(200)
    expect((await tab.get('/auth/session')).status).toBe(200)
    expect((await browser.get('/auth/session')).status).toBe(200)
  })

  it('ends a session whose old refresh token comes back after that', async () => {
    const { browser } = await aStudentAt(app, 'a')
    const thief = new Browser(app, 'a')
    browser.copyTo(thief)
    await browser.post('/auth/session/refresh')
    expect((await browser.get('/auth/session')).status).toBe(200)
    registry().rotations.clear()
    expect((await thief.post('/auth/session/refresh')).status).toBe(401)
    expect((await browser.get('/auth/session')).status).toBe(401)
    expect((await browser.post('/auth/session/refresh')).status).toBe(401)
  })

  it('asks the core once per renewed token, not on every request', async () => {
    const { browser } = await aStudentAt(app, 'a')
    await browser.post('/auth/session/refresh')
    expect((await browser.get('/auth/session')).status).toBe(200)
    app.core.faults.set('/recipe/session/verify', { status: 500 })
    expect((await browser.get('/auth/session')).status).toBe(200)
  })

  it('takes an expired visitor on to where they wanted to go', async () => {
    app.clock.shift = -2 * 60 * 60 * 1000
    const { browser } = await aStudentAt(app, 'a')
    app.clock.shift = 0
    expect((await browser.get('/auth/session')).body.code).toBe('session-expired')
    expect(await readSession(headersOf(browser, 'a'), app.options)).toEqual({ kind: 'expired' })
    const answer = await browser.get('/auth/session/refresh/continue?to=%2Flearn%3Fx%3D1')
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/learn?x=1'])
    expect((await browser.get('/auth/session')).status).toBe(200)
    const evil = await browser.get('/auth/session/refresh/continue?to=%2F%2Fevil.example')
    expect(evil.headers.get('location')).toBe('/')
  })

  it('stops a page that sends visitors round and round', async () => {
    const { browser } = await aStudentAt(app, 'a')
    const places: (string | null)[] = []
    for (let i = 0; i < 7; i++) {
      places.push((await browser.get('/auth/session/refresh/continue?to=/learn')).headers.get('location'))
    }
    expect(places).toEqual(['/learn', '/learn', '/learn', '/learn', '/learn', '/', '/'])
    expect((await browser.get('/auth/session')).status).toBe(200)

    app.clock.shift = -2 * 60 * 60 * 1000
    const lost = (await aStudentAt(app, 'a')).browser
    for (let i = 0; i < 6; i++) await lost.get('/auth/session/refresh/continue?to=/learn')
    expect(lost.has('sAccessToken')).toBe(false)
  })

  it('takes away cookies that renew nothing', async () => {
    const browser = new Browser(app, 'a')
    const answer = await browser.get('/auth/session/refresh/continue?to=/learn', {
      cookie: 'sAccessToken=x; sRefreshToken=y',
    })
    expect(answer.headers.get('location')).toBe('/learn')
    expect(answer.setCookies.join()).toMatch(/sAccessToken=;.*sRefreshToken=;/)
  })
})

describe('strangeness', () => {
  it.each([
    '%',
    'sAccessToken=%E0%A4%A',
    'a=%; sAccessToken=%; sRefreshToken=%',
    '=;;=',
    'sAccessToken=a.b.c',
    `x=${'%'.repeat(3000)}`,
  ])('never makes a fault of ours out of the cookie %j', async cookie => {
    const browser = new Browser(app, 'a')
    expect((await browser.get('/auth/session', { cookie })).status).toBe(401)
    expect((await browser.post('/auth/session/refresh', undefined, { cookie })).status).toBe(401)
    expect((await browser.post('/auth/sign-out', undefined, { cookie })).status).toBe(200)
    expect((await browser.get('/auth/session/refresh/continue?to=/', { cookie })).status).toBe(303)
    expect((await browser.get('/api/students/me', { cookie })).status).toBe(200)
    const { email } = await aStudentAt(app, 'a')
    expect((await browser.post('/auth/sign-in', { email, password }, { cookie })).status).toBe(200)
  })

  it('refuses requests of other origins on every method, also in Payload', async () => {
    const { browser, signIn } = await aStaffMember(app)
    await signIn()
    const foreign = { origin: 'http://a.localhost:3000' }
    const crossSite = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' }
    for (const headers of [foreign, crossSite]) {
      expect((await browser.get('/auth/session', headers)).body.code).toBe('foreign-origin')
      expect((await browser.post('/auth/sign-out', undefined, headers)).status).toBe(403)
      expect((await browser.get('/api/users/me', headers)).body.user).toBeNull()
      expect((await browser.post('/api/users/logout', undefined, headers)).status).toBe(403)
    }
    const own = { origin: 'http://platform.localhost:3000', 'sec-fetch-site': 'same-origin' }
    expect((await browser.get('/auth/session', own)).status).toBe(200)
    const link = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }
    expect((await browser.get('/auth/session', link)).status).toBe(200)
  })

  it('answers unknown paths, methods, hosts and bodies', async () => {
    const browser = new Browser(app, 'a')
    expect((await browser.get('/auth/unknown')).status).toBe(404)
    const wrongMethod = await browser.send('PUT', '/auth/sign-in')
    expect([wrongMethod.status, wrongMethod.headers.get('allow')]).toEqual([405, 'POST'])
    expect((await new Browser(app, 'nowhere').get('/auth/session')).status).toBe(404)
    expect((await browser.post('/auth/sign-in', '{"email":')).body.code).toBe('malformed-body')
    expect((await browser.post('/auth/sign-in', 'x', { 'content-type': 'text/plain' })).status).toBe(415)
    expect((await browser.post('/auth/sign-in', { email: 'x'.repeat(20_000), password })).status).toBe(413)
    expect((await browser.post('/auth/sign-in', { email: 'x', password })).body.code).toBe('malformed-email')
  })
})
