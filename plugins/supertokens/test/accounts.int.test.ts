import { createAccount, readSession, removeAccount } from '@lectern/plugin-supertokens'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { registry } from '../src/registry.ts'
import { startTestApp, type TestApp } from './app.ts'
import { Browser } from './browser.ts'
import { aStaffMember, aStudentAt, headersOf, password } from './people.ts'

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

describe('createAccount and removeAccount', () => {
  it('repeats without changing anything', async () => {
    const { email, userId, browser } = await aStaffMember(app)
    const again = { audience: 'users', email, password: 'another password', name: 'Y' } as const
    expect(await createAccount(app.payload, app.options, again)).toMatchObject({ kind: 'exists', userId })
    expect((await browser.post('/auth/sign-in', { email, password: 'another password' })).status).toBe(401)
  })

  it('takes over a core user that a crash left without a document, not a fresh one', async () => {
    const { email, userId } = await aStaffMember(app)
    await app.payload.db.deleteOne({ collection: 'users', where: { id: { equals: userId } } })
    const account = { audience: 'users', email, password: 'a new password', name: 'Z' } as const
    expect((await createAccount(app.payload, app.options, account)).kind).toBe('busy')
    app.clock.shift = -120_000
    const old = await aStaffMember(app)
    await app.payload.db.deleteOne({ collection: 'users', where: { id: { equals: old.userId } } })
    app.clock.shift = 0
    expect((await createAccount(app.payload, app.options, { ...account, email: old.email })).kind).toBe(
      'created',
    )
    expect(
      (await old.browser.post('/auth/sign-in', { email: old.email, password: 'a new password' })).status,
    ).toBe(200)
  })

  it('removes document, password and sessions', async () => {
    const { browser, email } = await aStudentAt(app, 'a')
    const account = { audience: 'students', tenantId: app.academyA, email } as const
    expect(await removeAccount(app.payload, app.options, account)).toEqual({ kind: 'removed' })
    expect((await browser.get('/auth/session')).status).toBe(401)
    expect((await browser.post('/auth/session/refresh')).status).toBe(401)
    expect((await new Browser(app, 'a').post('/auth/sign-in', { email, password })).status).toBe(401)
    expect(await removeAccount(app.payload, app.options, account)).toEqual({ kind: 'unknown' })
    await aStudentAt(app, 'a', email)
  })

  it('frees the e-mail when the document is deleted in Payload', async () => {
    const { browser, email } = await aStudentAt(app, 'a')
    await app.payload.delete({ collection: 'students', where: { email: { equals: email } } })
    expect((await browser.post('/auth/session/refresh')).status).toBe(401)
    await aStudentAt(app, 'a', email)
  })

  it('shows the core’s id to nobody', async () => {
    const { browser, signIn, userId } = await aStaffMember(app)
    await signIn()
    const doc = await browser.get(`/api/users/${userId}`)
    expect(doc.body.email).toBeDefined()
    expect(JSON.stringify([doc.body, (await browser.get('/api/users/me')).body])).not.toContain('authId')
  })
})

describe('Payload', () => {
  it('gets staff with collection and strategy, and when the session ends', async () => {
    const { browser, signIn, userId } = await aStaffMember(app)
    const { body } = await signIn()
    const me = await browser.get('/api/users/me')
    expect(me.body.user).toMatchObject({ id: userId, collection: 'users', _strategy: 'lectern-users' })
    expect(me.body.exp).toBe(Date.parse(String(body.expiresAt)) / 1000)
    const { user } = await app.payload.auth({ headers: headersOf(browser, 'platform') })
    expect(user).toMatchObject({ id: userId, collection: 'users', _strategy: 'lectern-users' })
    expect(user).not.toHaveProperty('authId')
  })

  it('gets students on their academy’s host alone', async () => {
    const { browser } = await aStudentAt(app, 'a')
    const at = async (site: string) => (await app.payload.auth({ headers: headersOf(browser, site) })).user
    expect(await at('a')).toMatchObject({
      collection: 'students',
      _strategy: 'lectern-students',
      tenant: app.academyA,
    })
    expect([await at('b'), await at('platform'), await at('nowhere')]).toEqual([null, null, null])
  })

  it('forgets a student who moved to another academy', async () => {
    const { browser, email } = await aStudentAt(app, 'a')
    await app.update('students', { email: { equals: email } }, { tenant: app.academyB })
    expect((await app.payload.auth({ headers: headersOf(browser, 'a') })).user).toBeNull()
    expect((await browser.get('/auth/session')).status).toBe(401)
  })

  it('asks the core before staff write', async () => {
    const { browser, signIn, userId } = await aStaffMember(app)
    await signIn()
    const { revokeAllSessionsForUser } = await import('supertokens-node/recipe/session')
    const session = await readSession(headersOf(browser, 'platform'), app.options)
    if (session.kind !== 'valid') throw new Error(session.kind)
    await revokeAllSessionsForUser(session.authId)
    expect((await browser.get('/api/users/me')).body.user).not.toBeNull()
    expect((await browser.send('PATCH', `/api/users/${userId}`, { name: 'New' })).status).toBe(403)
  })

  it('has its own password doors shut', async () => {
    const { browser, signIn, email } = await aStaffMember(app)
    await signIn()
    for (const slug of ['users', 'students']) {
      for (const path of [
        'login',
        'forgot-password',
        'reset-password',
        'unlock',
        'verify/x',
        'first-register',
      ]) {
        const answer = await browser.post(`/api/${slug}/${path}`, { email, password })
        expect([path, answer.status, answer.body.code]).toEqual([path, 404, 'not-found'])
      }
    }
    expect((await browser.post('/api/students/refresh-token')).status).toBe(404)
  })

  it('describes the session when the admin asks for a refresh, and sets no cookie', async () => {
    const { browser, signIn, userId } = await aStaffMember(app)
    expect((await browser.post('/api/users/refresh-token')).status).toBe(401)
    await signIn()
    const answer = await browser.post('/api/users/refresh-token')
    expect(answer.body).toMatchObject({ user: { id: userId, collection: 'users' }, exp: expect.any(Number) })
    expect([answer.setCookies, Object.keys(answer.body).sort()]).toEqual([[], ['exp', 'message', 'user']])
  })

  it('logs out', async () => {
    const { browser, signIn } = await aStaffMember(app)
    await signIn()
    const thief = new Browser(app, 'platform')
    browser.copyTo(thief)
    expect((await browser.post('/api/users/logout')).status).toBe(200)
    expect(browser.has('sAccessToken')).toBe(false)
    expect((await thief.get('/api/users/me')).body.user).toBeNull()
  })
})
