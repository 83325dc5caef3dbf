import { createAccount } from '@lectern/plugin-supertokens'
import { type MutableToken, OAuth2Server } from 'oauth2-mock-server'
import type { CollectionSlug, JsonObject } from 'payload'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { ephemeralPort } from '../../../tools/start/ports.ts'
import { registry } from '../src/registry.ts'
import { originOf, startTestApp, type TestApp } from './app.ts'
import { type Answer, Browser } from './browser.ts'
import { mailboxOf } from './mailbox.ts'
import { anEmail, aStaffMember, aStudentAt, password } from './people.ts'

const clientId = 'client-of-the-test'
/** Google's part is played by a real OpenID provider on a socket. */
let google: OAuth2Server
let app: TestApp
/** What Google says of whoever comes. */
let person: JsonObject
let mailbox: ReturnType<typeof mailboxOf>

beforeAll(async () => {
  google = new OAuth2Server()
  await google.issuer.keys.generate('RS256')
  await google.start(await ephemeralPort(), 'localhost')
  app = await startTestApp({
    google: {
      clientId,
      clientSecret: 'secret-of-the-test',
      discovery: String(google.issuer.url),
      forgotPasswordPath: '/forgot-password',
    },
  })
  mailbox = mailboxOf(app)
})
afterAll(async () => {
  await app.stop()
  await google.stop()
})
let count = 0
const say = (token: MutableToken) => Object.assign(token.payload, person)
beforeEach(() => {
  delete registry().limits
  app.seen.length = 0
  person = { sub: `google-${++count}`, email: anEmail(), email_verified: true, name: 'Gina Google' }
  google.service.on('beforeTokenSigning', say)
})
afterEach(() => {
  google.service.removeAllListeners()
})

const locationOf = (answer: { headers: Headers }) => answer.headers.get('location') ?? ''
const pathOf = (location: string) => {
  const { pathname, search } = new URL(location)
  return `${pathname}${search}`
}

/** To Google and back to the callback host, as a browser that follows redirects gets there. */
async function toGoogle(browser: Browser, to = '/learn/x'): Promise<string> {
  const begun = await browser.get(`/auth/google?to=${encodeURIComponent(to)}`)
  expect(begun.status).toBe(303)
  const atGoogle = await fetch(locationOf(begun), { redirect: 'manual' })
  return locationOf(atGoogle)
}

/** The callback host sends the browser back to its site. */
const callBack = (address: string) => new Browser(app, 'platform').get(pathOf(address), navigation)
const navigation = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }

async function journey(browser: Browser, to?: string): Promise<Answer> {
  const back = await callBack(await toGoogle(browser, to))
  expect(back.status).toBe(303)
  return browser.get(pathOf(locationOf(back)), navigation)
}

/** A page that refuses: not signed in, and what to do. */
function expectRefusal(answer: Answer, reason: string): void {
  expect([answer.headers.get('auth-refusal'), answer.status < 500 || reason === 'away']).toEqual([
    reason,
    true,
  ])
  expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(answer.text).toMatch(/<h1>.+<\/h1><p>.+<\/p>/)
  expect(answer.text).toMatch(/href="[^"]*(\/sign-in|\/admin\/login)"/)
  expect(answer.setCookies.join()).not.toMatch(/s(Access|Refresh)Token=[^;]/)
}

const studentsOf = async (email: string) => {
  const { docs } = await app.payload.find({
    collection: 'students' as CollectionSlug,
    where: { email: { equals: email } },
    depth: 0,
    showHiddenFields: true,
  })
  return docs as unknown as JsonObject[]
}

describe('a student', () => {
  it('gets an account, comes back to it, and goes where they wanted to', async () => {
    const browser = new Browser(app, 'a')
    const first = await journey(browser, '/learn/course?x=1')
    expect([first.status, locationOf(first)]).toEqual([303, '/learn/course?x=1'])
    const email = String(person.email)
    expect((await browser.get('/auth/session')).body).toMatchObject({
      audience: 'students',
      name: 'Gina Google',
      email,
    })
    expect(app.seen).toEqual(['created students', 'signed-in students'])

    // The address at Google may change: the person is known by Google's id.
    person.email = anEmail()
    const again = new Browser(app, 'a')
    expect(locationOf(await journey(again, ''))).toBe('/learn')
    expect((await again.get('/auth/session')).body).toMatchObject({ email })
    expect(await studentsOf(email)).toHaveLength(1)
    expect(await studentsOf(String(person.email))).toHaveLength(0)
    expect((await again.post('/auth/session/refresh')).status).toBe(200)
  })

  it('is two people in two academies, and each session is worth nothing in the other', async () => {
    const [onA, onB] = [new Browser(app, 'a'), new Browser(app, 'b')]
    await journey(onA)
    await journey(onB)
    const docs = await studentsOf(String(person.email))
    expect(docs.map(({ tenant }) => tenant).sort()).toEqual([app.academyA, app.academyB].sort())
    expect(new Set(docs.map(({ authId }) => authId)).size).toBe(2)
    expect(new Set(docs.map(({ googleId }) => googleId)).size).toBe(2)
    expect((await onB.get('/auth/session')).status).toBe(200)
    const moved = new Browser(app, 'b')
    onA.copyTo(moved)
    expect((await moved.get('/auth/session')).body.code).toBe('foreign-session')
  })

  it('is made once by two tabs at the same time', async () => {
    const tabs = [new Browser(app, 'a'), new Browser(app, 'a')]
    const answers = await Promise.all(tabs.map(tab => journey(tab)))
    expect(answers.map(({ status }) => status)).toEqual([303, 303])
    expect(await studentsOf(String(person.email))).toHaveLength(1)
    for (const tab of tabs) expect((await tab.get('/auth/session')).status).toBe(200)
  })

  it('is the same when another tab comes in between two looks at the accounts', async () => {
    const find = app.payload.find.bind(app.payload)
    let isQuicker = true
    const looking = vi.spyOn(app.payload, 'find').mockImplementation((async (
      args: Parameters<typeof find>[0],
    ) => {
      const found = await find(args)
      if (isQuicker && 'googleId' in (args.where ?? {})) {
        isQuicker = false
        expect((await journey(new Browser(app, 'a'))).status).toBe(303)
      }
      return found
    }) as typeof find)
    try {
      expect((await journey(new Browser(app, 'a'))).status).toBe(303)
    } finally {
      looking.mockRestore()
    }
    expect(isQuicker).toBe(false)
    expect(await studentsOf(String(person.email))).toHaveLength(1)
  })

  it('takes up an imported account, since Google says that the address is theirs', async () => {
    const email = String(person.email)
    await app.create('students', { name: 'Imported', email, tenant: app.academyA })
    const browser = new Browser(app, 'a')
    expect((await journey(browser)).status).toBe(303)
    expect((await browser.get('/auth/session')).body).toMatchObject({ name: 'Imported', email })
  })

  it('begins two journeys in two tabs without disturbing either', async () => {
    const browser = new Browser(app, 'a')
    const [one, two] = [await toGoogle(browser, '/one'), await toGoogle(browser, '/two')]
    const [backOne, backTwo] = [await callBack(one), await callBack(two)]
    expect(locationOf(await browser.get(pathOf(locationOf(backTwo))))).toBe('/two')
    expect(locationOf(await browser.get(pathOf(locationOf(backOne))))).toBe('/one')
  })

  it('is not sent to other hosts afterwards', async () => {
    for (const to of ['//evil.example', 'https://evil.example/', '/\\evil.example', '/auth/sign-out'])
      expect(locationOf(await journey(new Browser(app, 'a'), to))).toBe('/learn')
  })

  it('leaves nothing behind when the app refuses the student', async () => {
    person.name = 'Refused'
    expectRefusal(await journey(new Browser(app, 'a')), 'not-accepted')
    expect(await studentsOf(String(person.email))).toEqual([])
    person.name = 'Accepted'
    expect((await journey(new Browser(app, 'a'))).status).toBe(303)
  })

  it('is refused while blocked', async () => {
    await journey(new Browser(app, 'a'))
    expectRefusal(await journey(await whereAllAreBlocked()), 'blocked')
  })
})

/** A browser of the same app, in which everybody is blocked. */
async function whereAllAreBlocked(): Promise<Browser> {
  const { authHandler } = await import('../src/index.ts')
  const handle = authHandler({ ...app.options, isBlocked: () => true })
  return new Browser({ ...app, auth: request => handle(request, app.payload) }, 'a')
}

describe('an account with a password and the same address', () => {
  it('is not handed over while nobody has shown whose the address is; a mail does', async () => {
    const { email, browser: hijacker } = await aStudentAt(app, 'a')
    person.email = email.toUpperCase()
    const browser = new Browser(app, 'a')
    const refused = await journey(browser)
    expectRefusal(refused, 'account-unverified')
    expect(refused.text).toContain('href="/forgot-password"')
    expect((await browser.get('/auth/session')).status).toBe(401)

    await browser.post('/auth/password/forgot', { email })
    const token = await mailbox.token(email, '/reset-password')
    expect((await browser.post('/auth/password/reset', { token, password: 'a new password' })).status).toBe(
      200,
    )
    expect((await journey(browser)).status).toBe(303)
    expect((await browser.get('/auth/session')).body).toMatchObject({ name: 'Sam', email })
    expect((await hijacker.get('/auth/session')).status).toBe(401)
    // The password goes on working.
    const other = new Browser(app, 'a')
    expect((await other.post('/auth/sign-in', { email, password: 'a new password' })).status).toBe(200)
    expect(await studentsOf(email)).toHaveLength(1)
  })

  it('is joined once the address is confirmed; whoever else was in is out, and the owner is told', async () => {
    const { email, browser: other } = await aStudentAt(app, 'a')
    const token = await mailbox.token(email, '/verify-email')
    await new Browser(app, 'a').post('/auth/verification/confirm', { token })
    person.email = email
    const browser = new Browser(app, 'a')
    expect((await journey(browser)).status).toBe(303)
    expect((await browser.get('/auth/session')).status).toBe(200)
    expect((await other.get('/auth/session')).status).toBe(401)
    expect((await mailbox.to(email, /Google/)).subject).toBe('Google signs you in at Academy a')
  })

  it('is left by Google with a new password: whoever has that account there is out', async () => {
    const { email } = await aStudentAt(app, 'a')
    await app.update('students', { email: { equals: email } }, { emailVerifiedAt: new Date().toISOString() })
    person.email = email
    await journey(new Browser(app, 'a'))
    const browser = new Browser(app, 'a')
    await browser.post('/auth/password/forgot', { email })
    const token = await mailbox.token(email, '/reset-password')
    await browser.post('/auth/password/reset', { token, password: 'a password of mine' })
    await browser.post('/auth/sign-in', { email, password: 'a password of mine' })
    expect((await browser.get('/auth/account')).body).toMatchObject({ google: false })
  })

  it('may be joined by a password later, through a mail, and Google goes on working', async () => {
    const email = anEmail()
    Object.assign(person, { sub: `sub-${email}`, email })
    const browser = new Browser(app, 'a')
    await journey(browser)
    expect((await browser.get('/auth/account')).body).toMatchObject({ hasPassword: false, google: true })
    const none = await browser.post('/auth/account/password', { password: 'x', newPassword: 'long enough 1' })
    expect([none.status, none.body.code]).toEqual([409, 'no-password'])
    expect((await browser.get('/auth/session')).status).toBe(200)
    await browser.post('/auth/password/forgot', { email })
    const token = await mailbox.token(email, '/reset-password')
    const chosen = { token, password: 'a password of mine' }
    expect((await browser.post('/auth/password/reset', chosen)).status).toBe(200)
    const other = new Browser(app, 'a')
    expect((await other.post('/auth/sign-in', { email, password: chosen.password })).status).toBe(200)
    expect((await other.get('/auth/account')).body).toMatchObject({ hasPassword: true, google: true })
    const again = new Browser(app, 'a')
    expect((await journey(again)).status).toBe(303)
    expect((await again.get('/auth/session')).body).toMatchObject({ email })
    expect(await studentsOf(email)).toHaveLength(1)
  })

  it('is ended and moved without a password by who has just signed in, and not later', async () => {
    const email = anEmail()
    Object.assign(person, { sub: `sub-${email}`, email })
    const browser = new Browser(app, 'a')
    await journey(browser)
    const moved = anEmail()
    expect((await browser.post('/auth/account/email', { email: moved, password: '' })).status).toBe(202)
    const confirmed = await browser.post('/auth/verification/confirm', {
      token: await mailbox.token(moved, '/verify-email'),
    })
    expect(confirmed.status).toBe(200)
    const end = () => browser.send('DELETE', '/auth/account', {})
    vi.setSystemTime(Date.now() + 11 * 60_000)
    const late = await end()
    vi.useRealTimers()
    expect([late.status, late.body.code]).toEqual([403, 'sign-in-again'])
    expect((await end()).status).toBe(204)
    expect(await studentsOf(moved)).toEqual([])
  })

  it('is not handed over to an address that Google has not verified', async () => {
    const { email } = await aStudentAt(app, 'a')
    await app.update('students', { email: { equals: email } }, { emailVerifiedAt: new Date().toISOString() })
    Object.assign(person, { email, email_verified: false })
    expectRefusal(await journey(new Browser(app, 'a')), 'google-unverified')
  })

  it('belongs to one Google account', async () => {
    await journey(new Browser(app, 'a'))
    person.sub = 'somebody-else'
    expectRefusal(await journey(new Browser(app, 'a')), 'other-google')
  })

  it('is of its own academy alone', async () => {
    const { email } = await aStudentAt(app, 'a')
    person.email = email
    expect((await journey(new Browser(app, 'b'))).status).toBe(303)
    expect(await studentsOf(email)).toHaveLength(2)
  })

  it('makes no account of an address that Google has not verified', async () => {
    person.email_verified = false
    expectRefusal(await journey(new Browser(app, 'a')), 'google-unverified')
    expect(await studentsOf(String(person.email))).toEqual([])
  })
})

describe('staff', () => {
  const verified = { emailVerifiedAt: new Date().toISOString() }

  it('sign in when they have an account whose address was confirmed', async () => {
    const { email } = await aStaffMember(app, verified)
    person.email = email
    const browser = new Browser(app, 'platform')
    const answer = await journey(browser, '/admin/collections/x')
    expect(locationOf(answer)).toBe('/admin/collections/x')
    expect((await browser.get('/api/users/me')).body.user).toMatchObject({ email })
  })

  it('do not get an account by coming from Google', async () => {
    expectRefusal(await journey(new Browser(app, 'platform')), 'no-account')
    await app.create('users', { name: 'Typed in', email: person.email })
    expectRefusal(await journey(new Browser(app, 'platform')), 'no-account')
  })

  it('still owe the second factor', async () => {
    const { email } = await aStaffMember(app, { ...verified, platformRole: 'owner' })
    person.email = email
    const browser = new Browser(app, 'platform')
    const answer = await journey(browser, '/admin/x')
    expect(locationOf(answer)).toBe('/admin/login?signed-in&redirect=%2Fadmin%2Fx')
    expect((await browser.get('/auth/session')).body.code).toBe('second-factor-required')
    expect((await browser.get('/auth/second-factor')).body).toMatchObject({ due: 'enrol' })
    expect((await browser.get('/api/users/me')).body.user).toBeNull()
    // Somebody who owes it may begin again, and a student's callback on this host goes on.
    expect((await browser.get('/auth/google')).status).toBe(303)
    const student = new Browser(app, 'a')
    const address = await toGoogle(student)
    expect((await browser.get(pathOf(address))).status).toBe(303)
  })
})

describe('somebody who tampers', () => {
  const change = (address: string, name: string, value: string | null) => {
    const url = new URL(address)
    if (value === null) url.searchParams.delete(name)
    else url.searchParams.set(name, value)
    return url.href
  }
  const stateOf = (address: string) => new URL(address).searchParams.get('state') ?? ''

  it('gets nowhere with another state', async () => {
    const browser = new Browser(app, 'a')
    const address = await toGoogle(browser)
    const state = stateOf(address)
    const [text = '', signature = ''] = state.split('.')
    const content = JSON.parse(Buffer.from(text, 'base64url').toString())
    const evil = Buffer.from(JSON.stringify({ ...content, origin: 'https://evil.example' })).toString(
      'base64url',
    )
    for (const wrong of [null, '', 'x', `${state}x`, `x${state}`, text, `${evil}.${signature}`])
      expectRefusal(await callBack(change(address, 'state', wrong)), 'stale')
    // All of that has not used up the true one.
    expect((await callBack(address)).status).toBe(303)
  })

  it('gets nowhere with the state of another browser', async () => {
    const [victim, attacker] = [new Browser(app, 'a'), new Browser(app, 'a')]
    const [own, foreign] = [await toGoogle(victim), await toGoogle(attacker)]
    // The attacker's code under the victim's state: PKCE and nonce belong to another journey.
    const code = new URL(foreign).searchParams.get('code')
    const back = await callBack(change(own, 'code', code))
    expectRefusal(await victim.get(pathOf(locationOf(back))), 'refused')
  })

  it('signs nobody in with a link that another browser began', async () => {
    const [victim, attacker] = [new Browser(app, 'a'), new Browser(app, 'a')]
    const back = await callBack(await toGoogle(attacker))
    const link = pathOf(locationOf(back))
    expectRefusal(await victim.get(link, navigation), 'stale')
    // And it is used up.
    expectRefusal(await attacker.get(link), 'stale')
  })

  it('gets nowhere on the host of another academy', async () => {
    const browser = new Browser(app, 'a')
    const onB = new Browser(app, 'b')
    const begin = await toGoogle(browser)
    browser.copyTo(onB)
    const back = await callBack(begin)
    expect(locationOf(back)).toMatch(/^http:\/\/a\.localhost:3000\/auth\/google\/return\?code=[\w-]{43}$/)
    expectRefusal(await onB.get(pathOf(locationOf(back))), 'stale')
  })

  it('gets nowhere with a cookie that was changed or moved from another academy', async () => {
    const [onA, onB] = [new Browser(app, 'a'), new Browser(app, 'b')]
    const cookiesOf = (browser: Browser) => browser.cookieHeader('/auth/google/return')
    const back = await callBack(await toGoogle(onA))
    const cookie = cookiesOf(onA)
    const link = pathOf(locationOf(back))
    expect(cookie).toMatch(/^lectern-google-[\w-]{12}=[\w-]+\.[\w-]{43}$/)
    expectRefusal(await new Browser(app, 'a').get(link, { cookie: `${cookie.slice(0, -1)}` }), 'stale')

    const second = await callBack(await toGoogle(onB))
    const name = cookiesOf(onB).split('=')[0]
    const moved = `${name}=${cookie.split('=')[1]}`
    expectRefusal(await new Browser(app, 'b').get(pathOf(locationOf(second)), { cookie: moved }), 'stale')
  })

  it('uses a callback and a link of ours once', async () => {
    const browser = new Browser(app, 'a')
    const address = await toGoogle(browser)
    const back = await callBack(address)
    expectRefusal(await callBack(address), 'stale')
    const link = pathOf(locationOf(back))
    const copy = new Browser(app, 'a')
    browser.copyTo(copy)
    expect((await browser.get(link)).status).toBe(303)
    expectRefusal(await copy.get(link), 'stale')
    for (const code of ['', 'x', 'A'.repeat(43)])
      expectRefusal(await copy.get(`/auth/google/return?code=${code}`), 'stale')
  })

  it('gets nowhere with a code that Google does not know, or an answer that does not hold', async () => {
    const browser = new Browser(app, 'a')
    const back = await callBack(change(await toGoogle(browser), 'code', 'invented'))
    expectRefusal(await browser.get(pathOf(locationOf(back))), 'refused')

    const wrong: JsonObject[] = [
      { nonce: 'another' },
      { aud: 'another-client' },
      { iss: 'https://evil.example' },
      { exp: 1 },
      { email: '' },
      { sub: '' },
    ]
    for (const claims of wrong) {
      const before = person
      person = { ...person, ...claims }
      expectRefusal(await journey(new Browser(app, 'a')), 'refused')
      person = before
    }
    google.service.once('beforeResponse', response => {
      response.body = { error: 'invalid_grant' }
      response.statusCode = 400
    })
    expectRefusal(await journey(new Browser(app, 'a')), 'refused')
    google.service.once('beforeResponse', response => {
      response.body = { access_token: 'without an id token', token_type: 'Bearer' }
    })
    expectRefusal(await journey(new Browser(app, 'a')), 'refused')
  })

  it('cannot use a code or a state that has run out', async () => {
    const browser = new Browser(app, 'a')
    const address = await toGoogle(browser)
    const back = await callBack(await toGoogle(browser))
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61_000 })
    try {
      expectRefusal(await browser.get(pathOf(locationOf(back))), 'stale')
      vi.setSystemTime(Date.now() + 540_000)
      expectRefusal(await callBack(address), 'stale')
    } finally {
      vi.useRealTimers()
    }
  })
})

describe('the addresses', () => {
  it('send somebody who changed their mind back to the sign-in page', async () => {
    const address = await toGoogle(new Browser(app, 'b'))
    const url = new URL(address)
    url.searchParams.delete('code')
    url.searchParams.set('error', 'access_denied')
    const back = await callBack(url.href)
    expect([back.status, locationOf(back)]).toEqual([303, `${originOf('b')}/sign-in`])
  })

  it('ask Google for no more than who the person is, by code with PKCE, state and nonce', async () => {
    const begun = await new Browser(app, 'a').get('/auth/google')
    const { origin, searchParams } = new URL(locationOf(begun))
    expect(origin).toBe(google.issuer.url)
    const { state, nonce, code_challenge, ...rest } = Object.fromEntries(searchParams)
    expect(rest).toEqual({
      client_id: clientId,
      redirect_uri: `${originOf('platform')}/auth/google/callback`,
      response_type: 'code',
      scope: 'openid email profile',
      code_challenge_method: 'S256',
      prompt: 'select_account',
    })
    for (const secret of [state, nonce, code_challenge]) expect(secret?.length).toBeGreaterThanOrEqual(43)
    expect(begun.setCookies.join()).toMatch(
      /^lectern-google-[\w-]{12}=\S+; Path=\/auth\/google; Max-Age=600; HttpOnly; SameSite=Lax$/,
    )
    expect(begun.headers.get('cache-control')).toBe('no-store')
  })

  it('take the callback on the platform’s host alone', async () => {
    const address = await toGoogle(new Browser(app, 'a'))
    expect((await new Browser(app, 'a').get(pathOf(address))).status).toBe(404)
    expect((await callBack(address)).status).toBe(303)
  })

  it('limit journeys from one address', async () => {
    const from = { 'x-lectern-client': '192.0.2.9', 'accept-language': 'de-DE,de' }
    const begin = () => new Browser(app, 'a').get('/auth/google', from)
    for (let i = 0; i < 100; i++) expect((await begin()).status).toBe(303)
    const limited = await begin()
    expectRefusal(limited, 'too-many')
    expect(limited.text).toContain('<html lang="de">')
  })

  it('say when Google is away', async () => {
    const browser = new Browser(app, 'a')
    const back = await callBack(await toGoogle(browser))
    google.service.once('beforeResponse', response => {
      response.statusCode = 503
    })
    expectRefusal(await browser.get(pathOf(locationOf(back))), 'away')
  })

  it('tell pages what there is, and do not exist without Google', async () => {
    const methods = await new Browser(app, 'a').get('/auth/methods')
    expect(methods.body).toEqual({ password: true, google: true, signUp: true, passwordReset: true })
    expect(methods.headers.get('cache-control')).toBe('public, max-age=300')
    const { authHandler } = await import('../src/index.ts')
    const { google: _, ...without } = app.options
    const handle = authHandler(without)
    const browser = new Browser({ ...app, auth: request => handle(request, app.payload) }, 'platform')
    for (const path of ['', '/callback', '/return'])
      expect((await browser.get(`/auth/google${path}`)).status).toBe(404)
    expect((await browser.get('/auth/methods')).body).toMatchObject({
      google: false,
      signUp: false,
      passwordReset: true,
    })
  })
})

it('is a password account like any other for those who have both', async () => {
  const email = anEmail()
  const account = { audience: 'students', tenantId: app.academyA, email, password, name: 'Both' } as const
  expect((await createAccount(app.payload, app.options, account)).kind).toBe('created')
  await app.update('students', { email: { equals: email } }, { emailVerifiedAt: new Date().toISOString() })
  person.email = email
  const browser = new Browser(app, 'a')
  expect((await journey(browser)).status).toBe(303)
  await browser.post('/auth/sign-out')
  expect((await browser.get('/auth/session')).status).toBe(401)
  expect((await journey(browser)).status).toBe(303)
})
