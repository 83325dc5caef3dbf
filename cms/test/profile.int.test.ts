import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownData } from '../learning/ownData.ts'
import { inTenant } from '../tenancy/connection.ts'
import { openPlatformHost, type PlatformHost } from './platformHost.ts'
import type { Academy } from './stage.ts'

/** What a student says of themselves. */
let host: PlatformHost
let aurora: Academy
let birch: Academy
beforeAll(async () => {
  host = await openPlatformHost()
  aurora = await host.anAcademy('aurora')
  birch = await host.anAcademy('birch')
})
afterAll(() => host.close())

const within = <T>({ id }: Academy, work: () => Promise<T>) => inTenant(host.payload, id, work)
const studentOf = (id: string) => host.payload.findByID({ collection: 'students', id, depth: 0 })
const form = (fields: Record<string, string>) => new URLSearchParams(fields).toString()
const plain = { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://academy.localhost:3000' }
const whole = { name: 'Kim Reyes', language: 'de', motion: 'reduced' }

describe('a profile', () => {
  it('is saved, and stands in what a student downloads', async () => {
    const { id, browser } = await host.aSignedInStudent(aurora)
    expect(await browser.post('/api/learn/profile', { ...whole, name: '  Kim Reyes ' })).toMatchObject({
      status: 204,
    })
    expect(await studentOf(id)).toMatchObject({ name: 'Kim Reyes', language: 'de', reducedMotion: true })
    expect(await within(aurora, () => ownData(id))).toMatchObject({
      account: { name: 'Kim Reyes', language: 'de', reducedMotion: true },
    })
    expect((await browser.get('/api/learn/me')).body).toMatchObject({ student: { name: 'Kim Reyes' } })
    await browser.post('/api/learn/profile', { name: 'Kim', language: '', motion: 'full' })
    expect(await studentOf(id)).toMatchObject({ name: 'Kim', language: null, reducedMotion: false })
  })

  it.each([
    [{ ...whole, name: '' }, 'name'],
    [{ ...whole, name: ' ' }, 'name'],
    [{ ...whole, name: 'x'.repeat(121) }, 'name'],
    [{ ...whole, name: 'a\0b' }, 'name'],
    [{ ...whole, name: 'a\nb' }, 'name'],
    [{ ...whole, name: 7 }, 'name'],
    [{ ...whole, language: 'fr' }, 'language'],
    [{ ...whole, motion: true }, 'motion'],
    [{ name: 'Kim', language: 'de' }, 'motion'],
    [{ ...whole, email: 'other@students.test' }, 'email'],
    [{ ...whole, tenant: crypto.randomUUID() }, 'tenant'],
  ])('refuses %#, and names the field', async (body, field) => {
    const { id, browser } = await host.aSignedInStudent(aurora)
    const before = await studentOf(id)
    expect(await browser.post('/api/learn/profile', body)).toMatchObject({
      status: 400,
      body: { errors: [{ field, message: expect.any(String) }] },
    })
    expect(await studentOf(id)).toEqual(before)
  })

  it('comes as a plain form too, which leads back and says which field is at fault', async () => {
    const { id, browser } = await host.aSignedInStudent(aurora)
    const send = async (fields: Record<string, string>, headers: Record<string, string> = plain) => {
      const answer = await browser.ask('POST', '/api/learn/profile', form(fields), headers)
      return [answer.status, answer.headers.get('location')]
    }
    const back = { page: '/account', continueTo: '/account#profile-saved' }
    expect(await send({ ...whole, ...back })).toEqual([303, '/account#profile-saved'])
    expect(await studentOf(id)).toMatchObject({ name: 'Kim Reyes', language: 'de', reducedMotion: true })
    expect(await send({ ...whole, ...back, name: '' })).toEqual([303, '/account#fault-name'])
    expect(await send({ ...whole, ...back, language: 'xx' })).toEqual([303, '/account#fault-language'])
    // Nobody is led away, and no other page sends a form.
    expect(await send({ ...whole, page: '//evil.test', continueTo: 'https://evil.test/' })).toEqual([
      303,
      '/',
    ])
    expect(await send(whole, { 'content-type': plain['content-type'] })).toEqual([403, null])
    expect(await send(whole, { ...plain, origin: 'http://birch.localhost:3000' })).toEqual([403, null])
    expect((await browser.ask('POST', '/api/learn/redeem', form({ code: 'x' }), plain)).status).toBe(415)
    const nobody = host.browser(aurora)
    const answer = await nobody.ask('POST', '/api/learn/profile', form({ ...whole, ...back }), plain)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/account#fault-not-signed-in'])
    const large = await browser.ask('POST', '/api/learn/profile', form({ name: 'x'.repeat(70_000) }), plain)
    expect(large.status).toBe(413)
  })

  it('is changed by its student alone', async () => {
    const { id } = await host.aSignedInStudent(aurora)
    const other = await host.aSignedInStudent(aurora)
    await other.browser.post('/api/learn/profile', whole)
    expect(await studentOf(id)).toMatchObject({ name: 'Kim', reducedMotion: false })
    expect(await host.browser(aurora).post('/api/learn/profile', whole)).toMatchObject({ status: 401 })
    const { saveProfile } = await import('../learning/profile.ts')
    const change = { name: 'Mallory', language: null, isMotionReduced: false }
    await within(birch, () => saveProfile(id, change))
    expect(await studentOf(id)).toMatchObject({ name: 'Kim' })
  })

  it('decides the language of mails', async () => {
    const { placeNamed } = await import('../tenancy/academyNamed.ts')
    const { email, browser } = await host.aSignedInStudent(aurora)
    await browser.post('/api/learn/profile', whole)
    expect([
      await placeNamed(host.payload, aurora.id, email),
      await placeNamed(host.payload, birch.id, email),
      await placeNamed(host.payload, aurora.id, 'nobody@students.test'),
      await placeNamed(host.payload, null, email),
    ]).toEqual([
      { name: 'aurora', language: 'de' },
      { name: 'birch', language: 'en' },
      { name: 'aurora', language: 'en' },
      { name: 'Lectern', language: 'en' },
    ])
  })
})
