import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownData } from '../learning/ownData.ts'
import { readQuestions, removeQuestion } from '../learning/questions/questions.ts'
import { richText } from '../seed/richText.ts'
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
/** The account but for when it was last seen, which every request may note. */
const studentOf = async (id: string) => {
  const { lastSeenAt: _, ...account } = await host.payload.findByID({ collection: 'students', id, depth: 0 })
  return account
}
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
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sign-up?continueTo=%2Faccount'])
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

describe('new terms', () => {
  const publish = (
    academy: Academy,
    kind: 'terms' | 'privacy',
    version: number,
    inForceFrom = '2026-01-01',
  ) =>
    host.payload.create({
      collection: 'legal-documents',
      data: { tenant: academy.id, kind, version, inForceFrom, body: richText('New') },
      req: academy.owner,
      overrideAccess: false,
    })
  const wanted = async (academy: Academy, id: string) => {
    const { newVersions } = await import('../legal/acceptance.ts')
    return (await within(academy, () => newVersions(id))).map(({ kind, version }) => `${kind} ${version}`)
  }

  it('are asked for until they are accepted, each version once', async () => {
    const academy = await host.anAcademy('cedar')
    const { id, browser } = await host.aSignedInStudent(academy)
    expect(await wanted(academy, id)).toEqual([])
    await publish(academy, 'terms', 1)
    await publish(academy, 'terms', 3)
    await publish(academy, 'terms', 4, '2099-01-01')
    await publish(academy, 'privacy', 1)
    expect(await wanted(academy, id)).toEqual(['terms 3', 'privacy 1'])
    expect(await browser.post('/api/learn/legal', { terms: '1' })).toMatchObject({
      status: 409,
      body: { code: 'outdated', errors: [{ field: 'terms' }] },
    })
    expect(await browser.post('/api/learn/legal', { terms: '3', privacy: '9' })).toMatchObject({
      status: 409,
      body: { errors: [{ field: 'privacy' }] },
    })
    // All or nothing.
    expect(await wanted(academy, id)).toEqual(['terms 3', 'privacy 1'])
    for (const _ of [1, 2])
      expect(await browser.post('/api/learn/legal', { terms: '3' })).toMatchObject({ status: 204 })
    expect(await wanted(academy, id)).toEqual(['privacy 1'])
    const answer = await browser.ask(
      'POST',
      '/api/learn/legal',
      form({ privacy: '1', page: '/learn/search?q=a' }),
      plain,
    )
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/learn/search?q=a'])
    expect(await wanted(academy, id)).toEqual([])
    const { acceptances } = await within(academy, () => ownData(id))
    expect(acceptances).toMatchObject([
      { kind: 'terms', version: 0 },
      { kind: 'privacy', version: 0 },
      { kind: 'terms', version: 3 },
      { kind: 'privacy', version: 1 },
    ])
    // Who comes later has agreed by making the account.
    expect(await wanted(academy, (await host.aSignedInStudent(academy)).id)).toEqual([])
  })

  it('are of the student and the academy that ask', async () => {
    const { accept } = await import('../legal/acceptance.ts')
    const [here, there] = [await host.anAcademy('dogwood'), await host.anAcademy('elm')]
    const { id, browser } = await host.aSignedInStudent(here)
    await publish(there, 'terms', 2)
    expect(await wanted(here, id)).toEqual([])
    expect(await browser.post('/api/learn/legal', { terms: '2' })).toMatchObject({ status: 409 })
    // Somebody else's student gets no row, whatever is asked.
    await within(there, () => accept(id, [{ kind: 'terms', version: 2 }]))
    expect(await within(there, () => ownData(id))).toMatchObject({ acceptances: [] })
    expect(await host.browser(here).post('/api/learn/legal', { terms: '2' })).toMatchObject({ status: 401 })
  })

  it.each([
    [{}, 'terms'],
    [{ terms: 1 }, 'terms'],
    [{ terms: '-1' }, 'terms'],
    [{ terms: '1', imprint: '1' }, 'imprint'],
    [{ privacy: 'x' }, 'privacy'],
  ])('refuses %j, and names the field', async (body, field) => {
    const { browser } = await host.aSignedInStudent(aurora)
    expect(await browser.post('/api/learn/legal', body)).toMatchObject({
      status: 400,
      body: { errors: [{ field }] },
    })
  })
})

describe('where a student stands in a course', () => {
  it('is every lecture with its state, and the one to go on with', async () => {
    const { id, browser } = await host.aSignedInStudent(aurora)
    const course = await host.aCourse(aurora, { isSequential: true })
    const [first = '', second = ''] = course.lectures
    const standing = () => browser.get(`/api/learn/courses/${course.id}`)
    expect(await standing()).toMatchObject({
      status: 200,
      body: { percent: 0, next: null, lectures: [{ number: 1, state: 'locked' }, { number: 2 }] },
    })
    await host.payload.create({
      collection: 'enrollments',
      data: { tenant: aurora.id, student: id, course: course.id, source: 'manual', enrolledAt: '2026-01-01' },
    })
    const href = (lecture: string) => `/learn/${course.slug}/${lecture}`
    expect(await standing()).toMatchObject({
      body: {
        next: { title: 'Lecture 1', href: href(first), remainingSeconds: null },
        lectures: [
          { number: 1, state: 'open', lock: null },
          { number: 2, state: 'locked', lock: { reason: 'sequence', after: [{ href: href(first) }] } },
        ],
      },
    })
    await browser.post(`/api/learn/lectures/${first}/complete`, {})
    expect(await standing()).toMatchObject({
      body: {
        percent: 50,
        next: { href: href(second) },
        lectures: [{ state: 'completed' }, { state: 'open' }],
      },
    })
    await browser.post(`/api/learn/lectures/${second}/complete`, {})
    expect(await standing()).toMatchObject({ body: { percent: 100, next: null } })
  })

  it('is nothing for courses of others, drafts and odd ids', async () => {
    const { browser } = await host.aSignedInStudent(aurora)
    const foreign = await host.aCourse(birch)
    const draft = await host.aCourse(aurora, { _status: 'draft' })
    for (const id of [foreign.id, draft.id, crypto.randomUUID(), 'x', "'"])
      expect(await browser.get(`/api/learn/courses/${id}`)).toMatchObject({ status: 404 })
  })
})

describe('a question that its student takes back', () => {
  const setting = async () => {
    const asker = await host.aSignedInStudent(aurora)
    const other = await host.aSignedInStudent(aurora)
    const { lectures } = await host.aCourse(aurora, { isFree: true })
    const [lecture = ''] = lectures
    const ask = async () => {
      const { body } = await asker.browser.post(`/api/learn/lectures/${lecture}/questions`, {
        text: 'Secret?',
      })
      return (body.questions as { id: string }[])[0]?.id ?? ''
    }
    const answer = (who: typeof asker, id: string) =>
      who.browser.post(`/api/learn/questions/${id}/answers`, { text: 'Answered' })
    const seen = async (who: typeof asker) => within(aurora, () => readQuestions(who.id, lecture))
    return { asker, other, lecture, ask, answer, seen }
  }

  it('is gone with what they answered themselves', async () => {
    const { asker, other, ask, answer, seen } = await setting()
    const id = await ask()
    await answer(asker, id)
    await other.browser.post(`/api/learn/questions/${id}/report`, {})
    expect(await asker.browser.remove(`/api/learn/questions/${id}`)).toMatchObject({ status: 204 })
    expect(await seen(asker)).toEqual([])
    expect(await asker.browser.remove(`/api/learn/questions/${id}`)).toMatchObject({ status: 404 })
    expect(await within(aurora, () => ownData(asker.id))).toMatchObject({ questions: [], answers: [] })
  })

  it('leaves what others answered, without its words and its name, and takes no more answers', async () => {
    const { asker, other, ask, answer, seen } = await setting()
    const id = await ask()
    await answer(asker, id)
    await answer(other, id)
    await asker.browser.remove(`/api/learn/questions/${id}`)
    for (const who of [asker, other])
      expect(await seen(who)).toMatchObject([
        {
          author: '',
          text: '',
          isMine: false,
          isLocked: true,
          isRemoved: true,
          answers: [{ text: 'Answered' }],
        },
      ])
    expect(await answer(other, id)).toMatchObject({ status: 409 })
    const kept = await host.payload.findByID({ collection: 'lecture-questions', id, depth: 0 })
    expect(JSON.stringify(kept)).not.toContain('Secret')
    expect(await asker.browser.remove(`/api/learn/questions/${id}`)).toMatchObject({ status: 404 })
  })

  it('stays hidden where an instructor hid it', async () => {
    const { asker, other, ask, answer, seen } = await setting()
    const id = await ask()
    await answer(other, id)
    await host.payload.update({
      collection: 'lecture-questions',
      id,
      data: { state: 'hidden' },
      req: aurora.owner,
      overrideAccess: false,
    })
    expect(await asker.browser.remove(`/api/learn/questions/${id}`)).toMatchObject({ status: 204 })
    expect(await seen(other)).toEqual([])
  })

  it('is answered or taken back, whatever comes first', async () => {
    const { asker, other, ask, answer, seen } = await setting()
    for (let round = 0; round < 5; round++) {
      const id = await ask()
      const [answered, removed] = await Promise.all([
        answer(other, id),
        asker.browser.remove(`/api/learn/questions/${id}`),
      ])
      expect(removed.status).toBe(204)
      expect([201, 404, 409]).toContain(answered.status)
      const left = (await seen(other))?.filter(question => question.id === id)
      expect(left).toHaveLength(answered.status === 201 ? 1 : 0)
    }
  })

  it('is nobody else’s', async () => {
    const { asker, other, ask } = await setting()
    const id = await ask()
    for (const path of [id, crypto.randomUUID(), 'x'])
      expect(await other.browser.remove(`/api/learn/questions/${path}`)).toMatchObject({ status: 404 })
    expect(await asker.browser.send('DELETE', `/api/learn/questions/${id}`, { all: true })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'all' }] },
    })
    expect(await within(birch, () => removeQuestion(asker.id, id))).toBe(false)
    expect(await host.browser(aurora).remove(`/api/learn/questions/${id}`)).toMatchObject({ status: 401 })
  })
})
