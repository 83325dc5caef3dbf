import { recentSecondFactor } from '@lectern/plugin-supertokens'
import { Secret, TOTP } from 'otpauth'
import type { CollectionSlug } from 'payload'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
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
  // Only what reads the clock: codes change every half minute, and tests do not wait.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
  app.seen.length = 0
  app.recorded.length = 0
  delete registry().limits
})
afterEach(() => void vi.useRealTimers())

const later = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000)

/** The newest code of an app, half a minute after the one before. */
function codeOf(secret: string): string {
  later(30)
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate()
}
const wrongCodeOf = (secret: string) =>
  String((Number(codeOf(secret)) + 500_000) % 1_000_000).padStart(6, '0')

/** Sets up an app for somebody who is signed in. */
async function enrol(browser: Browser) {
  const started = await browser.post('/auth/second-factor/enrolment', {})
  expect(started.status).toBe(200)
  const secret = String(started.body.secret)
  const confirmed = await browser.post('/auth/second-factor/enrolment/confirm', { code: codeOf(secret) })
  expect(confirmed.status).toBe(200)
  return { secret, recoveryCodes: confirmed.body.recoveryCodes as string[] }
}

async function aPlatformOwner() {
  const person = await aStaffMember(app, { platformRole: 'owner' })
  const signedIn = await person.signIn()
  expect(signedIn.body.secondFactor).toBe('enrol')
  return { ...person, ...(await enrol(person.browser)) }
}

/** Staff who set one up although nobody asked them. */
async function aCarefulPerson() {
  const person = await aStaffMember(app)
  expect((await person.signIn()).body).toMatchObject({ name: 'Uma' })
  return { ...person, ...(await enrol(person.browser)) }
}

const meOf = async (browser: Browser) => (await browser.get('/api/users/me')).body.user

describe('where it is required', () => {
  it('opens nothing but enrolment until it is set up', async () => {
    const { browser, signIn } = await aStaffMember(app, { platformRole: 'owner' })
    const signedIn = await signIn()
    expect([signedIn.status, signedIn.body.secondFactor, signedIn.body.name]).toEqual([
      200,
      'enrol',
      undefined,
    ])
    expect(app.seen).toEqual(['created users'])
    expect(await meOf(browser)).toBeNull()
    expect((await browser.get('/api/users')).status).toBe(403)
    const shut = await browser.get('/auth/session')
    expect([shut.status, shut.body.code]).toEqual([403, 'second-factor-required'])
    expect((await browser.get('/auth/second-factor')).body).toEqual({ due: 'enrol', enrolled: false })
    for (const path of ['recovery-codes', 'turn-off'])
      expect((await browser.post(`/auth/second-factor/${path}`, { code: '000000' })).status).toBe(403)
    expect((await browser.post('/auth/session/refresh')).status).toBe(200)
    expect(await meOf(browser)).toBeNull()

    const { recoveryCodes } = await enrol(browser)
    expect(recoveryCodes).toHaveLength(10)
    expect(await meOf(browser)).toMatchObject({ name: 'Uma' })
    expect(app.seen).toEqual(['created users', 'signed-in users'])
    expect((await browser.get('/auth/second-factor')).body).toMatchObject({
      due: null,
      enrolled: true,
      required: true,
      recoveryCodesLeft: 10,
    })
    // The proof outlives a renewal of the session.
    expect((await browser.post('/auth/session/refresh')).status).toBe(200)
    expect(await meOf(browser)).toMatchObject({ name: 'Uma' })
  })

  it('takes hold of sessions that are open when it begins to be required', async () => {
    const { browser, signIn, userId } = await aStaffMember(app)
    await signIn()
    expect(await meOf(browser)).not.toBeNull()
    await app.update('users', { id: { equals: userId } }, { platformRole: 'owner' })
    expect(await meOf(browser)).toBeNull()
  })

  it('cannot be turned off, but moved to another app', async () => {
    const { browser, secret } = await aPlatformOwner()
    const refused = await browser.post('/auth/second-factor/turn-off', { code: codeOf(secret) })
    expect([refused.status, refused.body.code]).toEqual([409, 'second-factor-mandatory'])
    const moved = await enrol(browser)
    const again = (code: string) => browser.post('/auth/second-factor/verify', { code })
    expect((await again(codeOf(secret))).status).toBe(401)
    expect((await again(codeOf(moved.secret))).status).toBe(200)
  })

  it('is not offered to students, nor to staff elsewhere than on the platform', async () => {
    const { browser } = await aStudentAt(app, 'a')
    for (const [method, path] of [
      ['GET', '/auth/second-factor'],
      ['POST', '/auth/second-factor/enrolment'],
    ] as const)
      expect((await browser.send(method, path, method === 'POST' ? {} : undefined)).status).toBe(404)
  })
})

describe('enrolment', () => {
  it('counts once a code confirms it, and shows the secret only while it is pending', async () => {
    const { browser, signIn, userId } = await aStaffMember(app)
    await signIn()
    const started = await browser.post('/auth/second-factor/enrolment', {})
    const secret = String(started.body.secret)
    expect(new URL(String(started.body.uri)).searchParams.get('secret')).toBe(secret)
    expect((await browser.get('/auth/second-factor')).body).toMatchObject({ enrolled: false })
    expect((await signIn()).body.secondFactor).toBeUndefined()

    const wrong = await browser.post('/auth/second-factor/enrolment/confirm', { code: wrongCodeOf(secret) })
    expect([wrong.status, wrong.body.code, wrong.body.errors]).toMatchObject([
      401,
      'wrong-code',
      [{ field: 'code' }],
    ])
    const code = codeOf(secret)
    expect((await browser.post('/auth/second-factor/enrolment/confirm', { code })).status).toBe(200)
    expect(app.recorded).toEqual([`second-factor.enrolled ${userId} ${userId}`])
    expect((await browser.post('/auth/second-factor/verify', { code })).status).toBe(401)
    const twice = await browser.post('/auth/second-factor/enrolment/confirm', { code: codeOf(secret) })
    expect([twice.status, twice.body.code]).toEqual([409, 'no-enrolment'])
  })

  it('keeps secrets out of the database and of every answer', async () => {
    const { browser, secret, recoveryCodes, userId } = await aCarefulPerson()
    const { docs } = await app.payload.find({
      collection: 'second-factors' as CollectionSlug,
      where: { user: { equals: userId } },
      showHiddenFields: true,
    })
    expect(docs).toHaveLength(1)
    const answers = await Promise.all(
      ['/api/users/me', `/api/users/${userId}?depth=2`, '/auth/session', '/auth/second-factor'].map(
        async path => {
          const answer = await browser.get(path)
          expect([path, answer.status]).toEqual([path, 200])
          return answer.body
        },
      ),
    )
    for (const text of [JSON.stringify(docs), JSON.stringify(answers)]) {
      expect(text).not.toContain(secret)
      expect(text).not.toContain(Buffer.from(Secret.fromBase32(secret).bytes).toString('hex'))
      for (const code of recoveryCodes) expect(text).not.toContain(code)
    }
    expect((await browser.get('/api/second-factors')).status).toBe(403)
    expect((await browser.get(`/api/second-factors/${docs[0]?.id}`)).status).toBe(403)
    expect((await browser.post('/api/second-factors', { user: userId })).status).toBe(403)
  })

  it('of a second app asks for a code of the first, unless one was given just now', async () => {
    const { browser, secret, signIn } = await aCarefulPerson()
    later(11 * 60)
    const refused = await browser.post('/auth/second-factor/enrolment', {})
    expect([refused.status, refused.body.code]).toEqual([403, 'second-factor-required'])
    expect((await browser.post('/auth/second-factor/verify', { code: codeOf(secret) })).status).toBe(200)
    expect((await browser.post('/auth/second-factor/enrolment', {})).status).toBe(200)
    // Who knows only the password can neither begin nor finish one.
    await signIn()
    expect((await browser.post('/auth/second-factor/enrolment', {})).status).toBe(403)
    expect((await browser.post('/auth/second-factor/enrolment/confirm', { code: '000000' })).status).toBe(403)
  })

  it('goes with the person', async () => {
    const { userId } = await aCarefulPerson()
    await app.payload.delete({ collection: 'users', id: userId })
    const left = await app.payload.count({
      collection: 'second-factors' as CollectionSlug,
      where: { user: { equals: userId } },
    })
    expect(left.totalDocs).toBe(0)
  })
})

describe('signing in with it', () => {
  it('takes the password and then a code, and gives a new session', async () => {
    const { browser, signIn, secret } = await aCarefulPerson()
    app.seen.length = 0
    expect((await signIn()).body.secondFactor).toBe('verify')
    expect((await browser.get('/auth/second-factor')).body).toEqual({ due: 'verify', enrolled: true })
    expect(await meOf(browser)).toBeNull()
    const thief = new Browser(app, 'platform')
    browser.copyTo(thief)
    expect((await browser.post('/auth/second-factor/verify', { code: wrongCodeOf(secret) })).status).toBe(401)
    expect(app.seen).toEqual([])
    const verified = await browser.post('/auth/second-factor/verify', { code: codeOf(secret) })
    expect([verified.status, verified.body.recoveryCodesLeft]).toEqual([200, 10])
    expect(app.seen).toEqual(['signed-in users'])
    expect(await meOf(browser)).toMatchObject({ name: 'Uma' })
    // The session of the first step is over, with its refresh token.
    expect((await thief.get('/auth/second-factor')).status).toBe(401)
    expect((await thief.post('/auth/session/refresh')).status).toBe(401)
  })

  it('takes a recovery code once', async () => {
    const { browser, signIn, recoveryCodes, userId } = await aCarefulPerson()
    await signIn()
    const code = recoveryCodes[0]?.toUpperCase()
    const verified = await browser.post('/auth/second-factor/verify', { code })
    expect([verified.status, verified.body.recoveryCodesLeft]).toEqual([200, 9])
    expect(app.recorded.at(-1)).toBe(`second-factor.recovery-code-used ${userId} ${userId}`)
    await signIn()
    expect((await browser.post('/auth/second-factor/verify', { code })).status).toBe(401)
  })

  it('takes a code once, also when it comes several times at the same instant', async () => {
    const { signIn, secret, email } = await aCarefulPerson()
    await signIn()
    const browsers = [1, 2, 3, 4].map(() => new Browser(app, 'platform'))
    for (const browser of browsers) await browser.post('/auth/sign-in', { email, password })
    const code = codeOf(secret)
    const answers = await Promise.all(
      browsers.map(browser => browser.post('/auth/second-factor/verify', { code })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401])
  })

  it('lets nobody guess, in whichever session', async () => {
    const { secret, email } = await aCarefulPerson()
    const guess = async (code: string) => {
      const browser = new Browser(app, 'platform')
      await browser.post('/auth/sign-in', { email, password })
      return browser.post('/auth/second-factor/verify', { code })
    }
    for (let i = 0; i < 5; i++) expect((await guess(wrongCodeOf(secret))).status).toBe(401)
    const limited = await guess(codeOf(secret))
    expect([limited.status, limited.body.code]).toEqual([429, 'too-many-attempts'])
    expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0)
    later(61)
    expect((await guess(codeOf(secret))).status).toBe(200)
  })

  it('refuses other origins, methods and bodies', async () => {
    const { browser, secret } = await aCarefulPerson()
    const path = '/auth/second-factor/verify'
    const foreign = await browser.post(path, { code: codeOf(secret) }, { origin: 'http://a.localhost:3000' })
    expect([foreign.status, foreign.body.code]).toEqual([403, 'foreign-origin'])
    expect((await browser.get(path)).status).toBe(405)
    for (const body of [
      {},
      { code: 7 },
      { code: 'x'.repeat(301) },
      { code: '1\u0000' },
      { code: '1', user: 'x' },
    ]) {
      const answer = await browser.post(path, body)
      expect(answer.status).toBe(400)
      expect(answer.headers.get('content-type')).toBe('application/problem+json')
      expect(answer.body.errors).toHaveLength(1)
    }
    expect((await browser.post(path, '{"code":"1","__proto__":{"x":1}}')).status).toBe(400)
    expect((await new Browser(app, 'platform').post(path, { code: '000000' })).status).toBe(401)
  })
})

describe('afterwards', () => {
  it('draws recovery codes anew, and turns off, for a code each', async () => {
    const { browser, signIn, secret, recoveryCodes, userId } = await aCarefulPerson()
    const wrong = await browser.post('/auth/second-factor/recovery-codes', { code: wrongCodeOf(secret) })
    expect(wrong.status).toBe(401)
    const drawn = await browser.post('/auth/second-factor/recovery-codes', { code: codeOf(secret) })
    expect(drawn.body.recoveryCodes).toHaveLength(10)
    expect((await browser.post('/auth/second-factor/verify', { code: recoveryCodes[5] })).status).toBe(401)
    expect((await browser.post('/auth/second-factor/turn-off', { code: wrongCodeOf(secret) })).status).toBe(
      401,
    )
    expect((await browser.post('/auth/second-factor/turn-off', { code: codeOf(secret) })).status).toBe(200)
    expect((await browser.get('/auth/second-factor')).body).toMatchObject({ enrolled: false, due: null })
    expect((await signIn()).body.secondFactor).toBeUndefined()
    expect(app.recorded).toEqual([
      `second-factor.enrolled ${userId} ${userId}`,
      `second-factor.recovery-codes-drawn ${userId} ${userId}`,
      `second-factor.turned-off ${userId} ${userId}`,
    ])
  })

  it('is asked again after a while, by whoever wants to be sure', async () => {
    const { browser, secret } = await aCarefulPerson()
    const recent = () =>
      recentSecondFactor(headersOf(browser, 'platform'), app.options, { withinSeconds: 300 })
    expect(await recent()).toEqual({ kind: 'recent' })
    later(301)
    expect(await recent()).toEqual({ kind: 'required' })
    app.seen.length = 0
    expect((await browser.post('/auth/second-factor/verify', { code: codeOf(secret) })).status).toBe(200)
    expect(await recent()).toEqual({ kind: 'recent' })
    expect(app.seen).toEqual([])
    await browser.post('/auth/sign-out')
    expect(await recent()).toEqual({ kind: 'required' })
    const { browser: without, signIn } = await aStaffMember(app)
    await signIn()
    const never = await recentSecondFactor(headersOf(without, 'platform'), app.options, {
      withinSeconds: 300,
    })
    expect(never).toEqual({ kind: 'required' })
  })

  it('is taken away by the platform’s owner for somebody who lost it, whose sessions end', async () => {
    const owner = await aPlatformOwner()
    const lost = await aCarefulPerson()
    const of = await owner.browser.get(`/auth/second-factor/of-user?id=${lost.userId}`)
    expect(of.body).toEqual({ enrolled: true })
    later(11 * 60)
    const reset = () => owner.browser.post('/auth/second-factor/reset', { user: lost.userId })
    expect((await reset()).body.code).toBe('second-factor-required')
    await owner.browser.post('/auth/second-factor/verify', { code: codeOf(owner.secret) })
    expect((await reset()).status).toBe(200)
    expect(app.recorded.at(-1)).toBe(`second-factor.reset ${lost.userId} ${owner.userId}`)
    expect(await meOf(lost.browser)).toBeNull()
    expect((await lost.browser.post('/auth/session/refresh')).status).toBe(401)
    expect((await lost.signIn()).body.secondFactor).toBeUndefined()
    expect((await reset()).body.code).toBe('no-second-factor')
  })

  it('is taken away by nobody else, and unknown people look like forbidden ones', async () => {
    const someone = await aCarefulPerson()
    const other = await aCarefulPerson()
    const owner = await aPlatformOwner()
    const nobody = '00000000-0000-4000-8000-000000000000'
    for (const user of [other.userId, nobody, someone.userId, 'x'])
      expect((await someone.browser.post('/auth/second-factor/reset', { user })).status).toBe(404)
    expect((await someone.browser.get(`/auth/second-factor/of-user?id=${other.userId}`)).status).toBe(404)
    for (const user of [nobody, owner.userId])
      expect((await owner.browser.post('/auth/second-factor/reset', { user })).status).toBe(404)
    expect((await other.browser.get('/auth/second-factor')).body).toMatchObject({ enrolled: true })
  })
})
