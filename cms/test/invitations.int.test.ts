import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from '@payloadcms/db-postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningMailCatcher, startMailCatcher } from '../../tools/mail/index.ts'
import type { StaffRole } from '../access/actor.ts'
import { adapterOf } from '../events/transaction.ts'
import { type Browser, openPlatformHost, type PlatformHost } from './platformHost.ts'
import type { Academy } from './stage.ts'

/** From the owner's wish to the colleague's first click: real mail, real core, Payload's own REST. */
let host: PlatformHost
let mails: RunningMailCatcher
let folder: string
let aurora: Academy
let birch: Academy
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lectern-mails-'))
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

let count = 0
const anAddress = () => `invited-${++count}@people.test`
const staffOf = (academy: Academy, role: StaffRole) =>
  host.aSignedIn({ tenants: [{ tenant: academy.id, role }] })
const invite = (browser: Browser, academy: Academy, email: string, role: StaffRole = 'instructor') =>
  browser.post('/api/invitations', { tenant: academy.id, email, role })
const idOf = ({ body }: { body: Record<string, unknown> }) => String((body.doc as { id: string }).id)

interface Mail {
  subject: string
  text: string
}

async function newestMail(to: string): Promise<Mail> {
  const list = await fetch(`${mails.pageUrl}/api/mails?to=${encodeURIComponent(to)}`)
  const [newest] = ((await list.json()) as { mails: { id: string }[] }).mails
  if (!newest) throw new Error(`No mail to ${to}`)
  return (await fetch(`${mails.pageUrl}/api/mails/${newest.id}`)).json() as Promise<Mail>
}
async function tokenTo(email: string): Promise<string> {
  const { text } = await newestMail(email)
  return /\/admin\/invitation#([\w-]{43})/.exec(text)?.[1] ?? ''
}
const newPerson = (token: string, name = 'Nina') => ({ token, name, password: 'correct horse battery' })
const membershipsOf = async (email: string) => {
  const { docs } = await host.payload.find({
    collection: 'users',
    where: { email: { equals: email } },
    depth: 0,
    overrideAccess: true,
  })
  return docs[0]?.tenants?.map(({ tenant, role }) => [tenant, role]) ?? []
}

describe('an invitation', () => {
  it('reaches a new person by mail, who chooses name and password and is in', async () => {
    const owner = await staffOf(aurora, 'owner')
    const email = anAddress()
    const made = await invite(owner.browser, aurora, email.toUpperCase(), 'assistant')
    expect(made.status).toBe(201)
    expect(JSON.stringify(made.body)).not.toContain('tokenDigest')
    const mail = await newestMail(email)
    expect(mail.subject).toBe('You are invited to aurora')
    const token = await tokenTo(email)

    const browser = host.browser()
    expect((await browser.post('/auth/invitations/show', { token })).body).toEqual({
      place: 'aurora',
      email,
      role: 'Assistant',
      account: 'new',
      signedIn: null,
    })
    const weak = await browser.post('/auth/invitations/accept', { ...newPerson(token), password: 'short' })
    expect([weak.status, weak.body.code]).toEqual([400, 'weak-password'])
    expect((await browser.post('/auth/invitations/accept', newPerson(token))).status).toBe(201)
    expect(await membershipsOf(email)).toEqual([[aurora.id, 'assistant']])
    expect((await browser.get('/api/users/me')).body.user).toMatchObject({ name: 'Nina', email })

    const again = host.browser()
    expect((await again.post('/auth/invitations/accept', newPerson(token))).status).toBe(404)
    expect((await again.post('/auth/invitations/show', { token })).body.code).toBe('invitation-gone')
    expect((await again.post('/auth/sign-in', { email, password: 'correct horse battery' })).status).toBe(200)
  })

  it('adds an academy to somebody who has an account, once signed in as that person', async () => {
    const owner = await staffOf(birch, 'owner')
    const guest = await staffOf(aurora, 'instructor')
    const other = await staffOf(aurora, 'instructor')
    await invite(owner.browser, birch, guest.email, 'owner')
    const token = await tokenTo(guest.email)
    const show = async (browser: Browser) => (await browser.post('/auth/invitations/show', { token })).body
    expect(await show(host.browser())).toMatchObject({ account: 'existing', signedIn: null })
    expect(await show(other.browser)).toMatchObject({ signedIn: 'other' })
    expect(await show(guest.browser)).toMatchObject({ signedIn: 'same' })

    const taken = await host.browser().post('/auth/invitations/accept', newPerson(token))
    expect([taken.status, taken.body.code]).toEqual([409, 'account-exists'])
    expect((await host.browser().post('/auth/invitations/join', { token })).status).toBe(401)
    const wrong = await other.browser.post('/auth/invitations/join', { token })
    expect([wrong.status, wrong.body.code]).toEqual([403, 'invitation-of-another'])
    expect((await guest.browser.post('/auth/invitations/join', { token })).status).toBe(200)
    expect(await membershipsOf(guest.email)).toEqual([
      [aurora.id, 'instructor'],
      [birch.id, 'owner'],
    ])
    expect((await guest.browser.post('/auth/invitations/join', { token })).status).toBe(404)
  })

  it('works once, also when the link is opened several times at the same instant', async () => {
    const owner = await staffOf(aurora, 'owner')
    const email = anAddress()
    await invite(owner.browser, aurora, email)
    const token = await tokenTo(email)
    const answers = await Promise.all(
      [1, 2, 3].map(() => host.browser().post('/auth/invitations/accept', newPerson(token))),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 404, 404])
    expect(await membershipsOf(email)).toHaveLength(1)
  })

  it('ends after seven days, when it is withdrawn, and with its academy', async () => {
    const owner = await staffOf(aurora, 'owner')
    const show = (token: string) => host.browser().post('/auth/invitations/show', { token })
    const email = anAddress()
    const id = idOf(await invite(owner.browser, aurora, email))
    const token = await tokenTo(email)
    const { rows } = await adapterOf(host.payload).drizzle.execute<{ days: number }>(
      sql`select round(extract(epoch from expires_at - now()) / 86400)::int as days from invitations where id = ${id}`,
    )
    expect(rows).toEqual([{ days: 7 }])
    await adapterOf(host.payload).drizzle.execute(
      sql`update invitations set expires_at = now() - interval '1 second' where id = ${id}`,
    )
    expect((await show(token)).status).toBe(404)
    expect((await host.browser().post('/auth/invitations/accept', newPerson(token))).status).toBe(404)

    expect((await owner.browser.post(`/api/invitations/${id}/send-again`)).status).toBe(200)
    const second = await tokenTo(email)
    expect(second).not.toBe(token)
    expect([(await show(token)).status, (await show(second)).status]).toEqual([404, 200])
    expect((await owner.browser.remove(`/api/invitations/${id}`)).status).toBe(200)
    expect((await show(second)).status).toBe(404)
    expect((await invite(owner.browser, aurora, email)).status).toBe(201)

    const closing = await host.anAcademy('closing')
    const late = await staffOf(closing, 'owner')
    await invite(late.browser, closing, email)
    const last = await tokenTo(email)
    await host.payload.update({
      collection: 'tenants',
      id: closing.id,
      data: { status: 'suspended' },
      overrideAccess: true,
    })
    expect((await show(last)).status).toBe(404)
    expect((await host.browser().post('/auth/invitations/accept', newPerson(last))).status).toBe(404)
    expect(await membershipsOf(email)).toEqual([])
  })

  it('is sent by owners of that academy and of the platform alone', async () => {
    const both = await host.aSignedIn({
      tenants: [
        { tenant: aurora.id, role: 'owner' },
        { tenant: birch.id, role: 'instructor' },
      ],
    })
    const instructor = await staffOf(aurora, 'instructor')
    const support = await host.aSignedIn({ platformRole: 'support' })
    const platform = await host.aSignedIn({ platformRole: 'owner' })
    const email = anAddress()
    for (const [browser, academy] of [
      [instructor.browser, aurora],
      [both.browser, birch],
      [support.browser, aurora],
      [host.browser(), aurora],
    ] as const)
      expect((await invite(browser, academy, email)).status).toBeGreaterThanOrEqual(400)
    // The academy that the admin is switched to is taken when none is named, with the role that one has there.
    both.browser.setCookie('payload-tenant', birch.id)
    expect((await both.browser.post('/api/invitations', { email, role: 'owner' })).status).toBe(403)
    both.browser.setCookie('payload-tenant', aurora.id)
    const unnamed = await both.browser.post('/api/invitations', { email: anAddress(), role: 'owner' })
    expect([unnamed.status, (unnamed.body.doc as { tenant: { id: string } }).tenant.id]).toEqual([
      201,
      aurora.id,
    ])
    expect(
      (await fetch(`${mails.pageUrl}/api/mails?to=${email}`).then(answer => answer.json())) as unknown,
    ).toEqual({ mails: [] })
    expect((await invite(platform.browser, birch, email)).status).toBe(201)
    expect(await tokenTo(email)).not.toBe('')
  })

  it('is seen, sent again and withdrawn in its own academy only; foreign looks unknown', async () => {
    const owner = await staffOf(birch, 'owner')
    const stranger = await staffOf(aurora, 'owner')
    const id = idOf(await invite(owner.browser, birch, anAddress()))
    const unknown = '00000000-0000-4000-8000-000000000000'
    for (const at of [id, unknown]) {
      expect((await stranger.browser.get(`/api/invitations/${at}`)).status).toBe(404)
      expect((await stranger.browser.post(`/api/invitations/${at}/send-again`)).status).toBe(404)
      expect((await stranger.browser.remove(`/api/invitations/${at}`)).status).toBe(403)
    }
    const seen = async (browser: Browser) =>
      ((await browser.get('/api/invitations?limit=100')).body.docs as { id: string }[]).map(doc => doc.id)
    expect(await seen(stranger.browser)).not.toContain(id)
    expect(await seen(owner.browser)).toContain(id)
  })

  it('says that somebody is a member or invited already, and what is wrong with an address', async () => {
    const owner = await staffOf(aurora, 'owner')
    const colleague = await staffOf(aurora, 'assistant')
    const member = await invite(owner.browser, aurora, colleague.email.toUpperCase())
    expect([member.status, JSON.stringify(member.body)]).toEqual([
      400,
      expect.stringContaining('is a member already'),
    ])
    const email = anAddress()
    await invite(owner.browser, aurora, email)
    expect((await invite(owner.browser, aurora, email)).status).toBe(400)
    for (const body of [
      { email: 'nobody', role: 'owner' },
      { email: anAddress(), role: 'king' },
      { role: 'owner' },
    ])
      expect((await owner.browser.post('/api/invitations', { tenant: aurora.id, ...body })).status).toBe(400)
  })

  it('is not kept when its mail cannot be sent', async () => {
    const owner = await staffOf(aurora, 'owner')
    const email = anAddress()
    const send = host.payload.sendEmail
    host.payload.sendEmail = () => Promise.reject(new Error('The mail server is away'))
    const failed = await invite(owner.browser, aurora, email)
    host.payload.sendEmail = send
    expect(failed.status).toBe(502)
    expect(JSON.stringify(failed.body)).not.toContain('mail server is away')
    expect((await invite(owner.browser, aurora, email)).status).toBe(201)
  })

  it('leads a person into setting up a second factor where the academy asks for it', async () => {
    const careful = await host.anAcademy('careful')
    const owner = await staffOf(careful, 'owner')
    const email = anAddress()
    await invite(owner.browser, careful, email)
    await owner.browser.patch(`/api/tenants/${careful.id}`, { requireSecondFactor: true })
    const browser = host.browser()
    const accepted = await browser.post('/auth/invitations/accept', newPerson(await tokenTo(email)))
    expect([accepted.status, accepted.body.secondFactor]).toEqual([201, 'enrol'])
    expect((await browser.get('/api/courses')).status).toBe(403)
  })

  it.each([{}, { token: 7 }, { token: 'x', more: 'y' }])('refuses the body %j', async body => {
    for (const path of ['show', 'accept', 'join']) {
      const answer = await host.browser().post(`/auth/invitations/${path}`, body)
      expect(answer.status).toBe(400)
    }
  })
})
