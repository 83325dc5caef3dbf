import { afterEach, describe, expect, it, vi } from 'vitest'
import { forgetMe, loadMe, ownPath, post, readProgress, readRedeemed } from './index.ts'

const json = (status: number, body: unknown) => new Response(JSON.stringify(body), { status })

/** Answers calls in turn and keeps what was asked. */
function answering(...answers: (Response | Error)[]) {
  const asked: string[] = []
  vi.stubGlobal('fetch', async (address: string) => {
    asked.push(address)
    const answer = answers.shift()
    if (!answer || answer instanceof Error) throw answer ?? new Error('asked too often')
    return answer
  })
  return asked
}

afterEach(() => {
  vi.unstubAllGlobals()
  forgetMe()
})

describe('post', () => {
  it('renews a session that ran out and asks once more', async () => {
    const asked = answering(
      json(401, { code: 'session-expired' }),
      json(200, {}),
      json(200, { completed: true }),
    )
    expect(await post('/x', {}, readProgress)).toEqual({
      kind: 'ok',
      body: {
        completed: true,
        coursePercent: 0,
        completion: null,
      },
    })
    expect(asked).toEqual(['/x', '/auth/session/refresh', '/x'])
  })

  it('gives up when the session cannot be renewed', async () => {
    const asked = answering(json(401, { code: 'session-expired' }), json(401, {}))
    const answer = await post('/x', {}, readProgress)
    expect(answer).toMatchObject({ kind: 'problem', problem: { status: 401, code: 'session-expired' } })
    expect(asked).toHaveLength(2)
  })

  it('renews once for two calls at the same time', async () => {
    const expired = () => json(401, { code: 'session-expired' })
    const asked = answering(expired(), expired(), json(200, {}), json(200, {}), json(200, {}))
    await Promise.all([post('/a', {}, readProgress), post('/b', {}, readProgress)])
    expect(asked.filter(address => address.startsWith('/auth'))).toHaveLength(1)
  })

  it('does not renew for a wrong password', async () => {
    const asked = answering(
      json(401, { code: 'wrong-credentials', errors: [{ field: 'email', message: 'm' }] }),
    )
    const answer = await post('/auth/sign-in', {}, () => null)
    expect(answer).toMatchObject({
      problem: { code: 'wrong-credentials', errors: [{ field: 'email', message: 'm' }] },
    })
    expect(asked).toHaveLength(1)
  })

  it('says when nothing answered, and reads a fault that is no document', async () => {
    answering(new TypeError('network'), new Response('<html>', { status: 502 }))
    expect(await post('/x', {}, readProgress)).toEqual({ kind: 'offline' })
    expect(await post('/x', {}, readProgress)).toMatchObject({ problem: { status: 502, code: 'unexpected' } })
  })
})

describe('loadMe', () => {
  it('asks once for all places of a page', async () => {
    const me = {
      student: { name: 'Ada', key: 'a' },
      courses: [
        {
          slug: 's',
          percent: 61.7,
          completedLectures: 3,
          totalLectures: 5,
          inLecture: { number: 4, percent: 62.2 },
          resumeHref: '/learn/1',
        },
      ],
    }
    const asked = answering(json(200, me))
    const [one, other] = await Promise.all([loadMe('/me'), loadMe('/me')])
    expect(one).toEqual({
      student: { name: 'Ada', key: 'a' },
      courses: [
        {
          slug: 's',
          percent: 62,
          completedLectures: 3,
          totalLectures: 5,
          inLecture: { number: 4, percent: 62 },
          resumeHref: '/learn/1',
        },
      ],
    })
    expect(other).toBe(one)
    expect(asked).toHaveLength(1)
  })

  it('knows nobody when the call fails', async () => {
    answering(json(500, {}))
    expect(await loadMe('/me')).toEqual({ student: null, courses: [] })
  })
})

describe('ownPath', () => {
  it.each(['/learn', '/courses/a?x=1#y', '/'])('takes %s', path => expect(ownPath(path)).toBe(path))
  it.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    '/\t/evil',
    'javascript:1',
    '',
    null,
  ])('refuses %j', path => expect(ownPath(path)).toBeNull())
})

it('drops a course whose address leads elsewhere', () => {
  const body = {
    kind: 'redeemed',
    courses: [
      { title: 'A', href: '//evil' },
      { title: 'B', href: '/b' },
    ],
  }
  expect(readRedeemed(body)).toEqual({ kind: 'redeemed', courses: [{ title: 'B', href: '/b' }] })
})
