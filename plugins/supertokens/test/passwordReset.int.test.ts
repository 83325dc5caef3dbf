import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { registry } from '../src/registry.ts'
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
  app.clock.shift = 0
  mailbox.clear()
  delete registry().limits
})

const next = 'another password of mine'

/** The token of the mail to this address, as the page would read it from the link. */
async function askFor(email: string, site: 'a' | 'b' | 'platform' = 'a'): Promise<string> {
  const answer = await new Browser(app, site).post('/auth/password/forgot', { email })
  expect([answer.status, answer.body]).toEqual([200, { sent: true }])
  return mailbox.token(email, '/reset-password')
}

const reset = (token: unknown, chosen: unknown = next, site: 'a' | 'b' | 'platform' = 'a') =>
  new Browser(app, site).post('/auth/password/reset', { token, password: chosen })

it('sets a new password, ends all sessions, and works once', async () => {
  const { email, browser } = await aStudentAt(app, 'a')
  const token = await askFor(email)
  expect((await mailbox.to(email, /reset-password/)).subject).toBe('A new password for Academy a')
  expect((await reset(token)).status).toBe(200)
  expect((await browser.get('/auth/session')).status).toBe(401)
  const fresh = new Browser(app, 'a')
  expect((await fresh.post('/auth/sign-in', { email, password })).status).toBe(401)
  expect((await fresh.post('/auth/sign-in', { email, password: next })).status).toBe(200)
  const again = await reset(token, 'a third password')
  expect([again.status, again.body.code]).toEqual([410, 'reset-link-invalid'])
})

it('gives the same answer for an address without an account, and no mail', async () => {
  const [known, unknown] = [(await aStudentAt(app, 'a')).email, anEmail()]
  const browser = new Browser(app, 'a')
  const answers = []
  for (const email of [unknown, known]) {
    const { status, body } = await browser.post('/auth/password/forgot', { email })
    answers.push({ status, body })
  }
  expect(answers[0]).toEqual(answers[1])
  await mailbox.to(known, /reset-password/)
  expect(mailbox.mails.filter(({ to }) => to === unknown)).toEqual([])
})

it('is worth nothing on another academy’s host, and is not used up there', async () => {
  const { email } = await aStudentAt(app, 'a')
  const token = await askFor(email)
  const foreign = await reset(token, next, 'b')
  expect([foreign.status, foreign.body.code]).toEqual([410, 'reset-link-invalid'])
  expect((await reset(token)).status).toBe(200)
})

it('keeps the other academy’s password of the same address', async () => {
  const { email } = await aStudentAt(app, 'a')
  await aStudentAt(app, 'b', email, 'password of b')
  await reset(await askFor(email))
  const onB = await new Browser(app, 'b').post('/auth/sign-in', { email, password: 'password of b' })
  expect(onB.status).toBe(200)
})

it('keeps the link for a better password, and ends it with time', async () => {
  const { email } = await aStudentAt(app, 'a')
  const token = await askFor(email)
  const weak = await reset(token, 'short')
  expect(weak).toMatchObject({
    status: 400,
    body: { code: 'weak-password', errors: [{ field: 'password' }] },
  })
  app.clock.shift = 2 * 60 * 60 * 1000
  expect((await reset(token)).body.code).toBe('reset-link-invalid')
})

it('refuses the address as the password, and keeps the link', async () => {
  const { email } = await aStudentAt(app, 'a')
  const token = await askFor(email)
  expect(await reset(token, email.toUpperCase())).toMatchObject({
    status: 400,
    body: { code: 'weak-password', errors: [{ field: 'password' }] },
  })
  expect((await reset(token)).status).toBe(200)
})

it('is for staff too, on the platform’s host alone', async () => {
  const { email, signIn } = await aStaffMember(app)
  const token = await askFor(email, 'platform')
  expect((await reset(token, next, 'a')).status).toBe(410)
  expect((await reset(token, next, 'platform')).status).toBe(200)
  expect((await signIn()).status).toBe(401)
  const again = new Browser(app, 'platform')
  expect((await again.post('/auth/sign-in', { email, password: next })).status).toBe(200)
})

it('is written in the language of the academy', async () => {
  const { email } = await aStudentAt(app, 'b')
  await askFor(email, 'b')
  expect((await mailbox.to(email, /reset-password/)).subject).toBe('Neues Passwort für Akademie b')
})

it('leaves the old password and the sessions when the core fails in the middle', async () => {
  const { email, browser } = await aStudentAt(app, 'a')
  const token = await askFor(email)
  app.core.faults.set('/recipe/user', { status: 500, times: 10 })
  expect((await reset(token)).status).toBeGreaterThanOrEqual(500)
  app.core.faults.clear()
  // Whoever asked has to sign in again, with the password that still counts.
  expect((await browser.get('/auth/session')).status).toBe(401)
  expect((await new Browser(app, 'a').post('/auth/sign-in', { email, password })).status).toBe(200)
})

it('says what is wrong with an address', async () => {
  for (const email of [undefined, 7, 'no address']) {
    const answer = await new Browser(app, 'a').post('/auth/password/forgot', { email })
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ field: 'email' }] } })
  }
})

it('is limited like sign-in', async () => {
  const email = anEmail()
  const browser = new Browser(app, 'a')
  const statuses = []
  for (let attempt = 0; attempt < 11; attempt++)
    statuses.push((await browser.post('/auth/password/forgot', { email })).status)
  expect([statuses[0], statuses[10]]).toEqual([200, 429])
})
