import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { registry } from '../src/registry.ts'
import { originOf, startTestApp, type TestApp } from './app.ts'
import { Browser } from './browser.ts'
import { mailboxOf } from './mailbox.ts'
import { anEmail, aStudentAt, password } from './people.ts'

/** What browsers send when a page without JavaScript sends its form. */
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

async function send(
  path: string,
  fields: Record<string, string>,
  { browser = new Browser(app, 'a'), headers = {} as Record<string, string> } = {},
) {
  const { origin = originOf('a'), ...others } = headers
  const { status, headers: got } = await browser.send('POST', path, String(new URLSearchParams(fields)), {
    'content-type': 'application/x-www-form-urlencoded',
    ...(origin !== '' && { origin }),
    ...others,
  })
  return [status, got.get('location')]
}

const signIn = { page: '/sign-in', continueTo: '/learn' }

it('signs in and goes on, back to the page with the fault', async () => {
  const { email } = await aStudentAt(app, 'a')
  const browser = new Browser(app, 'a')
  const wrong = { ...signIn, email, password: 'not this one' }
  expect(await send('/auth/sign-in', wrong, { browser })).toEqual([303, '/sign-in#wrong-credentials'])
  expect((await browser.get('/auth/session')).status).toBe(401)
  expect(await send('/auth/sign-in', { ...signIn, email, password }, { browser })).toEqual([303, '/learn'])
  expect((await browser.get('/auth/session')).body).toMatchObject({ email })
})

it('goes where the address of its page says first', async () => {
  const { email } = await aStudentAt(app, 'a')
  const headers = { referer: `${originOf('a')}/sign-in?continueTo=%2Fredeem%3Fx` }
  expect(await send('/auth/sign-in', { ...signIn, email, password }, { headers })).toEqual([303, '/redeem?x'])
})

it.each([
  ['//evil.example', '/'],
  ['https://evil.example/', '/'],
])('never leads to another host: %s', async (elsewhere, to) => {
  const { email } = await aStudentAt(app, 'a')
  const target = { page: elsewhere, continueTo: elsewhere }
  const headers = { referer: `${originOf('a')}/sign-in?continueTo=${encodeURIComponent(elsewhere)}` }
  expect(await send('/auth/sign-in', { ...target, email, password }, { headers })).toEqual([303, to])
  const wrong = { ...target, email, password: 'not this one' }
  expect(await send('/auth/sign-in', wrong, { headers })).toEqual([303, `${to}#wrong-credentials`])
})

it.each([
  ['of another site', { origin: 'https://evil.example' }],
  ['that does not say where it comes from', { origin: '' }],
])('refuses a form %s', async (_, headers) => {
  const { email } = await aStudentAt(app, 'a')
  const browser = new Browser(app, 'a')
  const fields = { ...signIn, email, password }
  expect((await send('/auth/sign-in', fields, { browser, headers }))[0]).toBe(403)
  expect((await browser.get('/auth/session')).status).toBe(401)
})

it('refuses a form where none is expected, and one that is too long', async () => {
  expect((await send('/auth/sign-out', {}))[0]).not.toBe(303)
  const long = { ...signIn, email: 'a'.repeat(20_000), password }
  expect(await send('/auth/sign-in', long)).toEqual([303, '/#body-too-large'])
})

it('makes an account, and says what is wrong with its fields', async () => {
  const fields = { page: '/sign-up', continueTo: '/learn', name: 'Ada', email: anEmail(), password }
  expect(await send('/auth/sign-up', { ...fields, password: 'short' })).toEqual([
    303,
    '/sign-up#weak-password',
  ])
  expect(await send('/auth/sign-up', fields)).toEqual([303, '/learn'])
  expect(await send('/auth/sign-up', fields)).toEqual([303, '/sign-up#email-taken'])
})

it('sets a new password by the link of the mail, pasted whole', async () => {
  const { email } = await aStudentAt(app, 'a')
  const forgot = { page: '/forgot-password', continueTo: '/forgot-password#sent', email }
  expect(await send('/auth/password/forgot', forgot)).toEqual([303, '/forgot-password#sent'])
  const [link = ''] = (await mailbox.to(email, /reset-password/)).text.match(/https?:\S+#\S+/) ?? []
  const reset = { page: '/reset-password', continueTo: '/sign-in#changed', password: 'another one of mine' }
  expect(await send('/auth/password/reset', { ...reset, token: 'nothing' })).toEqual([
    303,
    '/reset-password#reset-link-invalid',
  ])
  expect(await send('/auth/password/reset', { ...reset, token: ` ${link}\n` })).toEqual([
    303,
    '/sign-in#changed',
  ])
})
