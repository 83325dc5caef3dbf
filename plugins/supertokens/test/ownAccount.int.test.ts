import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { registry } from '../src/registry.ts'
import { startTestApp, type TestApp } from './app.ts'
import { Browser } from './browser.ts'
import { mailboxOf } from './mailbox.ts'
import { aStaffMember, aStudentAt, password } from './people.ts'

let app: TestApp
let mailbox: ReturnType<typeof mailboxOf>
beforeAll(async () => {
  app = await startTestApp()
  mailbox = mailboxOf(app)
})
afterAll(() => app.stop())
beforeEach(() => {
  app.core.faults.clear()
  mailbox.clear()
  delete registry().limits
})

const next = 'another password of mine'
const firefox = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0' }

/** The same person in a second browser. */
async function alsoAt(email: string, site: 'a' | 'b' | 'platform' = 'a') {
  const browser = new Browser(app, site)
  expect((await browser.post('/auth/sign-in', { email, password }, firefox)).status).toBe(200)
  return browser
}
const isIn = async (browser: Browser) => (await browser.get('/auth/session')).status === 200
const sessionsOf = async (browser: Browser) =>
  (await browser.get('/auth/account/sessions')).body.sessions as {
    id: string
    current: boolean
    openedAt: string
    device: object | null
  }[]

describe('sessions', () => {
  it('are listed with the browser that opened them, and ended one at a time', async () => {
    const { browser, email } = await aStudentAt(app, 'a')
    const other = await alsoAt(email)
    const listed = await sessionsOf(browser)
    expect(listed.map(({ current, device }) => [current, device])).toEqual([
      [false, { browser: 'Firefox', system: 'Linux' }],
      [true, null],
    ])
    expect(Math.abs(Date.parse(listed[0]?.openedAt ?? '') - Date.now())).toBeLessThan(60_000)
    const ended = await browser.send('DELETE', `/auth/account/sessions/${listed[0]?.id}`)
    expect(ended.status).toBe(204)
    expect([await isIn(other), await isIn(browser)]).toEqual([false, true])
    expect(await sessionsOf(browser)).toHaveLength(1)
  })

  it('of others are unknown, like ids that do not exist', async () => {
    const [one, other] = [await aStudentAt(app, 'a'), await aStudentAt(app, 'a')]
    const [foreign] = await sessionsOf(other.browser)
    for (const id of [foreign?.id, 'AAAAAAAAAAAAAAAAAAAAAA', '..', '%00']) {
      const answer = await one.browser.send('DELETE', `/auth/account/sessions/${id}`)
      expect(answer.status).toBe(404)
    }
    expect(await isIn(other.browser)).toBe(true)
  })

  it('end everywhere at once', async () => {
    const { browser, email } = await aStudentAt(app, 'a')
    const other = await alsoAt(email)
    expect((await browser.post('/auth/sign-out/everywhere', {})).status).toBe(204)
    expect([await isIn(other), await isIn(browser)]).toEqual([false, false])
    expect(browser.has('sAccessToken')).toBe(false)
    expect((await browser.post('/auth/session/refresh')).status).toBe(401)
  })

  it.each(['GET /auth/account', 'GET /auth/account/sessions', 'POST /auth/sign-out/everywhere'])(
    'must be there for %s',
    async route => {
      const [method = '', path = ''] = route.split(' ')
      expect(
        (await new Browser(app, 'a').send(method, path, method === 'POST' ? {} : undefined)).status,
      ).toBe(401)
      const { browser } = await aStudentAt(app, 'a')
      const elsewhere = new Browser(app, 'b')
      browser.copyTo(elsewhere)
      expect((await elsewhere.send(method, path, method === 'POST' ? {} : undefined)).status).toBe(403)
    },
  )
})

describe('a password', () => {
  const change = (browser: Browser, body: object) => browser.post('/auth/account/password', body)

  it('is changed by its owner, and every other browser is signed out', async () => {
    const { browser, email } = await aStudentAt(app, 'b')
    const other = await alsoAt(email, 'b')
    expect((await change(browser, { password, newPassword: next })).status).toBe(204)
    expect([await isIn(browser), await isIn(other)]).toEqual([true, false])
    const fresh = new Browser(app, 'b')
    expect((await fresh.post('/auth/sign-in', { email, password })).status).toBe(401)
    expect((await fresh.post('/auth/sign-in', { email, password: next })).status).toBe(200)
    expect((await mailbox.to(email, /Passwort/)).subject).toBe('Ihr Passwort bei Akademie b wurde geändert')
  })

  it('is changed by staff in the same way', async () => {
    const staff = await aStaffMember(app)
    await staff.signIn()
    expect((await change(staff.browser, { password, newPassword: next })).status).toBe(204)
    expect((await mailbox.to(staff.email, /password/)).subject).toBe(
      'Your password at The platform was changed',
    )
  })

  it.each([
    [{ password: 'not mine at all', newPassword: next }, 'wrong-password', 'password'],
    [{ newPassword: next }, 'missing-field', 'password'],
    [{ password, newPassword: 'short' }, 'weak-password', 'newPassword'],
    [{ password, newPassword: next, also: 'this' }, 'unknown-field', 'also'],
  ])('stays for %j', async (body, code, field) => {
    const { browser, email } = await aStudentAt(app, 'a')
    const answer = await change(browser, body)
    expect([answer.status, answer.body.errors]).toEqual([
      400,
      [{ field, code, message: expect.stringMatching(/\.$/) }],
    ])
    expect((await new Browser(app, 'a').post('/auth/sign-in', { email, password })).status).toBe(200)
  })

  it('shuts out who was signing in with the old one at that moment', async () => {
    const { browser, email } = await aStudentAt(app, 'a')
    app.core.faults.set('/recipe/session', { delayMs: 800, times: 1 })
    const thief = new Browser(app, 'a')
    const entering = thief.post('/auth/sign-in', { email, password })
    await new Promise(resolve => setTimeout(resolve, 200))
    expect((await change(browser, { password, newPassword: next })).status).toBe(204)
    expect((await entering).status).toBe(401)
    expect(await isIn(thief)).toBe(false)
  })

  it('is guessed no more often than at the sign-in', async () => {
    const { browser } = await aStudentAt(app, 'a')
    const guess = () => change(browser, { password: 'not mine at all', newPassword: next })
    const statuses = []
    for (let attempt = 0; attempt < 12; attempt++) statuses.push((await guess()).status)
    expect(statuses.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 400))
    expect(statuses.at(-1)).toBe(429)
  })

  it('stays when the core is away, and nothing is lost', async () => {
    const { browser, email } = await aStudentAt(app, 'a')
    app.core.faults.set('/recipe/user', { status: 500, times: 10 })
    expect((await change(browser, { password, newPassword: next })).status).toBeGreaterThanOrEqual(500)
    app.core.faults.clear()
    expect(await isIn(browser)).toBe(true)
    expect((await new Browser(app, 'a').post('/auth/sign-in', { email, password })).status).toBe(200)
  })
})

describe('an account', () => {
  const remove = (browser: Browser, body: object) => browser.send('DELETE', '/auth/account', body)

  it('tells what its owner signs in with', async () => {
    const { browser, email } = await aStudentAt(app, 'a')
    expect((await browser.get('/auth/account')).body).toEqual({
      email,
      emailVerified: false,
      pendingEmail: null,
      hasPassword: true,
      google: false,
    })
  })

  it('is deleted by its student, who may begin anew', async () => {
    const { browser, email } = await aStudentAt(app, 'a')
    const other = await alsoAt(email)
    const ended = await remove(browser, { password })
    expect([ended.status, browser.has('sAccessToken')]).toEqual([204, false])
    expect(await isIn(other)).toBe(false)
    expect((await new Browser(app, 'a').post('/auth/sign-in', { email, password })).status).toBe(401)
    await mailbox.to(email, /is deleted/)
    await aStudentAt(app, 'a', email)
  })

  it.each([[{}], [{ password: 'not mine at all' }], [{ password: 7 }]])('stays for %j', async body => {
    const { browser } = await aStudentAt(app, 'a')
    const answer = await remove(browser, body)
    expect([answer.status, (answer.body.errors as object[])[0]]).toMatchObject([400, { field: 'password' }])
    expect(await isIn(browser)).toBe(true)
  })

  it('of staff is not deleted here', async () => {
    const staff = await aStaffMember(app)
    await staff.signIn()
    expect((await remove(staff.browser, { password })).status).toBe(404)
    expect(await isIn(staff.browser)).toBe(true)
  })

  it('is told by mail, and a mail server that is away keeps nobody', async () => {
    const { browser } = await aStudentAt(app, 'a')
    const send = app.payload.sendEmail
    const logged = vi.spyOn(app.payload.logger, 'error').mockReturnValue(undefined)
    app.payload.sendEmail = async () => {
      throw Object.assign(new Error('550 <sam@example.com> unknown'), { code: 'EENVELOPE' })
    }
    expect((await browser.post('/auth/account/password', { password, newPassword: next })).status).toBe(204)
    await vi.waitUntil(() => logged.mock.calls.length > 0)
    app.payload.sendEmail = send
    expect(JSON.stringify(logged.mock.calls)).not.toContain('sam@')
    logged.mockRestore()
  })
})
