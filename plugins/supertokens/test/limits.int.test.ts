import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { registry } from '../src/registry.ts'
import { startTestApp, type TestApp } from './app.ts'
import { Browser } from './browser.ts'
import { mailboxOf } from './mailbox.ts'
import { anEmail, aStudentAt, password } from './people.ts'

let app: TestApp
let mailbox: ReturnType<typeof mailboxOf>
beforeAll(async () => {
  app = await startTestApp()
  mailbox = mailboxOf(app)
})
afterAll(() => app.stop())
beforeEach(() => {
  delete registry().limits
})

const from = (n: number) => ({ 'x-lectern-client': `192.0.2.${n}` })
const attempt = (browser: Browser, email: string, secret: string, address = 1) =>
  browser.post('/auth/sign-in', { email, password: secret }, from(address))
const aStranger = () => new Browser(app, 'a')

/** A hundred wrong passwords from ten addresses, which is all that strangers have in an hour. */
async function attack(email: string): Promise<void> {
  for (let address = 100; address < 110; address++) {
    for (let i = 0; i < 10; i++) {
      expect((await attempt(aStranger(), email, 'wrong password', address)).status).toBe(401)
    }
  }
}

it('limits guesses at one account from one address, and forgets them when one was right', async () => {
  const { email } = await aStudentAt(app, 'a')
  for (let i = 0; i < 9; i++) expect((await attempt(aStranger(), email, 'wrong password')).status).toBe(401)
  expect((await attempt(aStranger(), email, password)).status).toBe(200)
  for (let i = 0; i < 10; i++) expect((await attempt(aStranger(), email, 'wrong password')).status).toBe(401)
  const limited = await attempt(aStranger(), email, password)
  expect([limited.status, limited.body.code]).toEqual([429, 'too-many-attempts'])
  expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await attempt(aStranger(), email, password, 2)).status).toBe(200)
})

it('limits guesses from one address at many accounts', async () => {
  for (let i = 0; i < 100; i++) {
    expect((await attempt(aStranger(), anEmail(), 'wrong password')).status).toBe(401)
  }
  expect((await attempt(aStranger(), anEmail(), 'wrong password')).status).toBe(429)
  expect((await attempt(aStranger(), anEmail(), 'wrong password', 2)).status).toBe(401)
})

it('lets the owner in on a device of theirs while strangers guess from everywhere', async () => {
  const { email, browser } = await aStudentAt(app, 'a')
  await attack(email)
  expect((await attempt(aStranger(), email, password, 50)).status).toBe(429)
  await browser.post('/auth/sign-out')
  expect((await attempt(browser, email, password, 50)).status).toBe(200)

  // The device is known to this account and academy alone.
  const other = await aStudentAt(app, 'a')
  await attack(other.email)
  expect((await attempt(browser, other.email, password, 50)).status).toBe(429)
})

it('lets the owner in on a new device by way of the mail', async () => {
  const { email } = await aStudentAt(app, 'a')
  await attack(email)
  const device = aStranger()
  expect((await attempt(device, email, password, 51)).status).toBe(429)
  await device.post('/auth/password/forgot', { email }, from(51))
  const token = await mailbox.token(email, '/reset-password')
  const chosen = 'another password of mine'
  expect((await device.post('/auth/password/reset', { token, password: chosen })).status).toBe(200)
  expect((await attempt(device, email, chosen, 51)).status).toBe(200)
})

it('limits guesses on a known device too', async () => {
  const { email, browser } = await aStudentAt(app, 'a')
  for (let i = 0; i < 10; i++) {
    expect((await attempt(browser, email, 'wrong password', i)).status).toBe(401)
  }
  expect((await attempt(browser, email, password, 99)).status).toBe(429)
})

it('takes a device for unknown whose cookie was changed', async () => {
  const { email, browser } = await aStudentAt(app, 'a')
  await attack(email)
  const [, value = ''] = /lectern-device=([^;]+)/.exec(browser.cookieHeader('/auth/sign-in')) ?? []
  const body = { email, password }
  for (const cookie of [`lectern-device=x${value}`, `lectern-device=${value.slice(0, -1)}`]) {
    const answer = await aStranger().post('/auth/sign-in', body, { ...from(60), cookie })
    expect(answer.status).toBe(429)
  }
})

it('limits sign-ups and mails', async () => {
  const { email } = await aStudentAt(app, 'a')
  const signUp = () => aStranger().post('/auth/sign-up', { name: 'X', email, password }, from(70))
  for (let i = 0; i < 10; i++) expect((await signUp()).body.code).toBe('email-taken')
  expect((await signUp()).body.code).toBe('too-many-attempts')
  const forgot = (n: number) => aStranger().post('/auth/password/forgot', { email }, from(n))
  for (let i = 0; i < 3; i++) expect((await forgot(71)).status).toBe(200)
  expect((await forgot(71)).body.code).toBe('too-many-attempts')
  expect((await forgot(73)).status).toBe(429)
})

it('counts nothing when limits are off', async () => {
  const { authHandler } = await import('../src/index.ts')
  const handle = authHandler({ ...app.options, limits: false })
  const open = { ...app, auth: (request: Request) => handle(request, app.payload) }
  const email = anEmail()
  for (let i = 0; i < 15; i++) {
    const answer = await new Browser(open, 'a').post('/auth/sign-in', { email, password }, from(1))
    expect(answer.status).toBe(401)
  }
})
