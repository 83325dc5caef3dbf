import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { registry } from '../src/registry.ts'
import { writeTicket } from '../src/verification/token.ts'
import { startTestApp, type TestApp } from './app.ts'
import { Browser } from './browser.ts'
import { mailboxOf } from './mailbox.ts'
import { anEmail, aStaffMember, aStudentAt, password } from './people.ts'

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

type SiteName = 'a' | 'b' | 'platform'
const accountOf = async (browser: Browser) => (await browser.get('/auth/account')).body
const confirm = (token: unknown, browser = new Browser(app, 'a')) =>
  browser.post('/auth/verification/confirm', { token })
const linkTo = (email: string) => mailbox.token(email, '/verify-email')
const signIn = (email: string, site: SiteName = 'a') =>
  new Browser(app, site).post('/auth/sign-in', { email, password })

describe('an address', () => {
  it('is confirmed by the mail that follows the sign-up, once or twice, signed in or not', async () => {
    const { browser, email } = await aStudentAt(app, 'a')
    expect(await accountOf(browser)).toMatchObject({ emailVerified: false })
    const token = await linkTo(email)
    for (const _ of [1, 2]) {
      const answer = await confirm(token)
      expect([answer.status, answer.body]).toEqual([200, { email }])
    }
    expect(await accountOf(browser)).toMatchObject({ emailVerified: true })
  })

  it('is asked for in the language of the academy', async () => {
    const { email } = await aStudentAt(app, 'b')
    expect((await mailbox.to(email, /verify-email/)).subject).toBe(
      'Bestätigen Sie Ihre Adresse für Akademie b',
    )
  })

  it('is asked for again, not without end', async () => {
    const { browser, email } = await aStudentAt(app, 'a')
    const statuses = []
    for (let attempt = 0; attempt < 4; attempt++) {
      statuses.push((await browser.post('/auth/account/verification', {})).status)
    }
    expect(statuses).toEqual([202, 202, 202, 429])
    await mailbox.to(email, /verify-email/)
    // They do not use up those for a new password.
    expect((await browser.post('/auth/password/forgot', { email })).status).toBe(200)
  })

  it('that is confirmed needs no mail', async () => {
    const { browser, email } = await aStudentAt(app, 'a')
    expect((await confirm(await linkTo(email))).status).toBe(200)
    mailbox.clear()
    expect((await browser.post('/auth/account/verification', {})).status).toBe(202)
    const waits = anEmail()
    await browser.post('/auth/account/email', { email: waits, password })
    await linkTo(waits)
    expect(mailbox.mails.map(({ to }) => to)).toEqual([waits])
  })

  it('is confirmed by staff on the platform', async () => {
    const staff = await aStaffMember(app)
    await staff.signIn()
    expect((await staff.browser.post('/auth/account/verification', {})).status).toBe(202)
    expect((await confirm(await linkTo(staff.email), new Browser(app, 'platform'))).status).toBe(200)
    expect(await accountOf(staff.browser)).toMatchObject({ emailVerified: true })
  })

  it('is not confirmed by a link of another site, an old one, a changed one or none', async () => {
    const { browser, email } = await aStudentAt(app, 'a')
    const token = await linkTo(email)
    const ticket = { account: crypto.randomUUID(), site: app.academyA, email }
    const key = app.options.identityKey
    const day = 24 * 3_600_000
    const old = writeTicket(key, ticket, Date.now() - day - 1)
    const unknown = writeTicket(key, ticket)
    for (const [wrong, at] of [
      [token, 'b'],
      [old, 'a'],
      [unknown, 'a'],
      [`${token.slice(0, -2)}AA`, 'a'],
      ['nothing', 'a'],
    ] as const) {
      const answer = await confirm(wrong, new Browser(app, at))
      expect([answer.status, answer.body.code]).toEqual([410, 'verification-link-invalid'])
    }
    for (const none of ['', null, 7, {}]) expect((await confirm(none)).status).toBe(400)
    expect(await accountOf(browser)).toMatchObject({ emailVerified: false })
  })
})

describe('another address', () => {
  async function asksFor(site: 'a' | 'b' = 'a') {
    const person = await aStudentAt(app, site)
    const email = anEmail()
    const asked = await person.browser.post('/auth/account/email', { email, password })
    expect([asked.status, asked.body]).toEqual([202, { pendingEmail: email }])
    return { ...person, old: person.email, email }
  }

  it('counts once its link is followed: for signing in, and alone', async () => {
    const { browser, old, email } = await asksFor()
    expect(await accountOf(browser)).toMatchObject({ email: old, pendingEmail: email })
    expect([(await signIn(old)).status, (await signIn(email)).status]).toEqual([200, 401])
    const other = new Browser(app, 'a')
    await other.post('/auth/sign-in', { email: old, password })

    const token = await linkTo(email)
    expect((await confirm(token, browser)).body).toEqual({ email })
    expect((await confirm(token)).status).toBe(200)
    expect([(await signIn(old)).status, (await signIn(email)).status]).toEqual([401, 200])
    expect(await accountOf(browser)).toMatchObject({ email, emailVerified: true, pendingEmail: null })
    expect((await other.get('/auth/session')).status).toBe(401)
    expect((await mailbox.to(old, /was changed/)).subject).toBe('Your address at Academy a was changed')
    // The old address is free.
    await aStudentAt(app, 'a', old)
  })

  it('is withdrawn, and its link is worth nothing then', async () => {
    const { browser, old, email } = await asksFor()
    const token = await linkTo(email)
    expect((await browser.send('DELETE', '/auth/account/email')).status).toBe(204)
    expect((await confirm(token)).status).toBe(410)
    expect(await accountOf(browser)).toMatchObject({ email: old, pendingEmail: null })
  })

  it('that somebody has is answered alike, and its owner is left alone', async () => {
    const owner = await aStudentAt(app, 'a')
    await linkTo(owner.email)
    mailbox.clear()
    const { browser } = await aStudentAt(app, 'a')
    const asked = await browser.post('/auth/account/email', { email: owner.email, password })
    expect([asked.status, asked.body]).toEqual([202, { pendingEmail: owner.email }])
    expect((await browser.post('/auth/account/verification', {})).status).toBe(202)
    await linkTo((await accountOf(browser)).email as string)
    expect(mailbox.mails.filter(({ to }) => to === owner.email)).toEqual([])
  })

  it('that somebody took meanwhile stays theirs', async () => {
    const { browser, old, email } = await asksFor()
    const token = await linkTo(email)
    await aStudentAt(app, 'a', email)
    const answer = await confirm(token, browser)
    expect([answer.status, answer.body.code]).toEqual([409, 'email-taken'])
    expect(await accountOf(browser)).toMatchObject({ email: old })
    expect((await signIn(old)).status).toBe(200)
  })

  it('of another academy is free here', async () => {
    const elsewhere = await aStudentAt(app, 'b')
    const { browser } = await aStudentAt(app, 'a')
    await browser.post('/auth/account/email', { email: elsewhere.email, password })
    const theirs = await mailbox.token(elsewhere.email, 'b.localhost:3000/verify-email')
    expect((await confirm(theirs, new Browser(app, 'b'))).status).toBe(200)
    const token = await mailbox.token(elsewhere.email, 'a.localhost:3000/verify-email')
    expect((await confirm(token, browser)).status).toBe(200)
    expect([(await signIn(elsewhere.email)).status, (await signIn(elsewhere.email, 'b')).status]).toEqual([
      200, 200,
    ])
  })

  it('ends the links to a new password that went to the old one', async () => {
    const { browser, old, email } = await asksFor()
    await new Browser(app, 'a').post('/auth/password/forgot', { email: old })
    const reset = await mailbox.token(old, '/reset-password')
    expect((await confirm(await linkTo(email), browser)).status).toBe(200)
    const answer = await new Browser(app, 'a').post('/auth/password/reset', {
      token: reset,
      password: 'a password of a thief',
    })
    expect(answer.status).toBe(410)
    expect((await signIn(email)).status).toBe(200)
  })

  it.each([
    [{ email: 'nothing', password }, 400],
    [{ email: 'new@example.com' }, 400],
    [{ email: 'new@example.com', password: 'not mine at all' }, 400],
    [{ password }, 400],
  ])('is not asked for by %j', async (body, status) => {
    const { browser, email } = await aStudentAt(app, 'a')
    expect((await browser.post('/auth/account/email', body)).status).toBe(status)
    expect(await accountOf(browser)).toMatchObject({ email, pendingEmail: null })
  })

  it('is forgotten with a new password: whoever asked may be the one who is shut out', async () => {
    const first = await asksFor()
    const token = await linkTo(first.email)
    const body = { password, newPassword: 'another password of mine' }
    expect((await first.browser.post('/auth/account/password', body)).status).toBe(204)
    expect((await confirm(token)).status).toBe(410)

    const second = await asksFor()
    await second.browser.post('/auth/password/forgot', { email: second.old })
    const reset = await mailbox.token(second.old, '/reset-password')
    const chosen = { token: reset, password: 'another password of mine' }
    expect((await second.browser.post('/auth/password/reset', chosen)).status).toBe(200)
    expect((await confirm(await linkTo(second.email))).status).toBe(410)
  })

  it('is taken back where the answer of the core was lost', async () => {
    const { old, email } = await asksFor()
    const token = await linkTo(email)
    app.core.faults.set('/recipe/user', { cut: true, times: 1 })
    expect((await confirm(token)).status).toBeGreaterThanOrEqual(500)
    expect([(await signIn(old)).status, (await signIn(email)).status]).toEqual([200, 401])
    expect((await confirm(token)).status).toBe(200)
  })

  it('is changed once by two tabs', async () => {
    const { old, email } = await asksFor()
    const token = await linkTo(email)
    const answers = await Promise.all([confirm(token), confirm(token)])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    await mailbox.to(old, /was changed/)
    expect(mailbox.mails.filter(({ to, subject }) => to === old && /was changed/.test(subject))).toHaveLength(
      1,
    )
    expect((await signIn(email)).status).toBe(200)
  })

  it('is left undone when the core is away, and done by the same link afterwards', async () => {
    const { browser, old, email } = await asksFor()
    const token = await linkTo(email)
    app.core.faults.set('/recipe/user', { status: 500, times: 10 })
    expect((await confirm(token, browser)).status).toBeGreaterThanOrEqual(500)
    app.core.faults.clear()
    expect((await signIn(old)).status).toBe(200)
    expect((await confirm(token, browser)).status).toBe(200)
    expect((await signIn(email)).status).toBe(200)
  })
})
