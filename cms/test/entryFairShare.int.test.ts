import type { Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { verdictHeaders } from '../entry/headers.ts'
import { entryStage, ids, secret } from './entryStage.ts'

let on: Awaited<ReturnType<typeof entryStage>>
beforeEach(async () => {
  on = await entryStage()
})
afterEach(() => on.close())

describe("an academy's fair share", () => {
  const flood = (count: number, host = 'aurora.localhost', path = '/learn') => {
    on.state.hold = true
    return Array.from({ length: count }, () => on.send(`GET ${path} HTTP/1.1`, `Host: ${host}`))
  }
  const release = () => {
    on.state.hold = false
    for (const answer of on.held.splice(0)) answer()
  }
  const counted = (share: 'academies' | 'platform' | 'media') => on.admission.count()[share]
  const until = (wanted: () => boolean) => vi.waitUntil(wanted, { timeout: 20_000, interval: 5 })
  const idle = { running: 0, waiting: 0, parties: 0 }

  it('is half of what there is, and a wait; over it 503, while another academy is served', async () => {
    flood(7)
    await until(() => counted('academies').waiting === 3)
    expect(counted('academies').running).toBe(4)
    const refused = await on.get('/learn')
    expect([refused.status, /retry-after: [1-4]\r/.test(refused.head)]).toEqual([503, true])
    expect(refused.head).toContain('text/html')
    on.state.hold = false
    expect((await on.get('/learn', 'birch.localhost')).body).toContain(ids.birch)
    release()
    await until(() => counted('academies').running === 0)
    expect(counted('academies')).toEqual(idle)
    expect(on.seen).toHaveLength(8)
  })

  it('is refused to programs by a problem document', async () => {
    flood(7)
    await until(() => counted('academies').waiting === 3)
    const refused = await on.get('/api/learn/me')
    expect(refused.head).toContain('content-type: application/problem+json')
    expect(JSON.parse(refused.body)).toMatchObject({ status: 503, code: 'busy' })
    release()
  })

  it('costs nothing for pages from memory', async () => {
    const page = await on.get('/')
    flood(7)
    await until(() => counted('academies').waiting === 3)
    expect((await on.get('/')).body).toBe(page.body)
    release()
  })

  it('is one place for a page that many wait for, and Next is asked once', async () => {
    on.state.hold = true
    const many = Array.from({ length: 40 }, () => on.get('/'))
    await until(() => on.held.length === 1)
    expect(counted('academies')).toEqual({ running: 1, waiting: 0, parties: 1 })
    release()
    const answers = await Promise.all(many)
    expect(new Set(answers.map(({ status, body }) => `${status} ${body}`)).size).toBe(1)
    expect(on.seen).toHaveLength(1)
  })

  it.each([
    ['breaks off', (first: Socket) => first.destroy()],
    ['gets a page that is not kept', () => Object.assign(on.state, { setCookie: true }) && release()],
  ])('is not lost on those who wait for a first one that %s', async (_, harm) => {
    on.state.hold = true
    const first = on.send('GET / HTTP/1.1', 'Host: aurora.localhost')
    await until(() => on.held.length === 1)
    const others = Array.from({ length: 3 }, () => on.get('/'))
    harm(first)
    const released = setInterval(release, 5)
    expect((await Promise.all(others)).map(({ status }) => status)).toEqual([200, 200, 200])
    clearInterval(released)
    await until(() => counted('academies').running === 0)
  })

  it('is given back by those who break off, waiting or not', async () => {
    const sockets = flood(7)
    await until(() => counted('academies').waiting === 3)
    // Those who wait first: a place that comes free is given to one whose farewell has not arrived yet.
    for (const socket of sockets.slice(4)) socket.destroy()
    await until(() => counted('academies').waiting === 0)
    for (const socket of sockets.slice(0, 4)) socket.destroy()
    await until(() => counted('academies').running === 0)
    expect(counted('academies')).toEqual(idle)
    expect(on.seen).toHaveLength(4)
  })

  it('does not count what Next asks itself', async () => {
    flood(7)
    await until(() => counted('academies').waiting === 3)
    on.state.hold = false
    const own = await on.get('/learn', '127.0.0.1:3000', `${verdictHeaders.secret}: ${secret}`)
    expect([own.status, counted('academies').running]).toEqual([200, 4])
    release()
  })

  it('of files is another one, without a wait', async () => {
    flood(2, 'aurora.localhost', '/media/v/x')
    await until(() => counted('media').running === 2)
    expect((await on.get('/media/v/x')).status).toBe(503)
    on.state.hold = false
    expect((await on.get('/media/v/x', 'birch.localhost')).body).toContain(ids.birch)
    expect((await on.get('/learn')).status).toBe(200)
    release()
    await until(() => counted('media').running === 0)
    expect(counted('media')).toEqual(idle)
  })

  it('does not take from the platform host', async () => {
    flood(7)
    await until(() => counted('academies').waiting === 3)
    on.state.hold = false
    expect((await on.get('/admin', 'localhost')).status).toBe(200)
    release()
  })

  it('is smaller still for one student who changes things', async () => {
    const by = (session: string) => [
      'POST /api/learn/redeem HTTP/1.1',
      'Host: aurora.localhost',
      'Content-Length: 0',
      `Cookie: sAccessToken=a.b.${session.repeat(43)}`,
    ]
    on.state.hold = true
    const sockets = [on.send(...by('1')), on.send(...by('1'))]
    await until(() => on.held.length === 2)
    expect((await on.raw(...by('1'))).status).toBe(503)
    on.state.hold = false
    expect((await on.raw(...by('2'))).status).toBe(200)
    const reading = await on.get('/learn', 'aurora.localhost', by('1')[3] ?? '')
    expect(reading.status).toBe(200)
    for (const socket of sockets) socket.destroy()
    await until(() => on.admission.count().writers === 0)
    expect((await on.raw(...by('1'))).status).toBe(200)
  })
})
