import { describe, expect, test } from 'vitest'
import { videoFolder } from './keys.ts'
import { cookiesNamed, judgeMediaRequest } from './mediaRequest.ts'
import { issueMediaToken, mediaCookieName } from './mediaToken.ts'

const tenantId = '0b9c2a10-0000-4000-8000-000000000001'
const folder = videoFolder(tenantId, '0b9c2a10-0000-4000-8000-0000000000aa')
const keys = [{ id: 'k1', secret: Buffer.alloc(32, 1).toString('base64') }]
const host = 'aurora.example.test'
const now = new Date('2026-11-25T12:00:00Z')
const token = () =>
  issueMediaToken({
    keys,
    prefix: folder,
    studentId: 's',
    tenantId,
    host,
    expiresAt: new Date(+now + 60_000),
  })
const judge = (change: Partial<Parameters<typeof judgeMediaRequest>[0]>) =>
  judgeMediaRequest({
    keys,
    method: 'GET',
    path: `/media/${folder}1/master.m3u8`,
    cookie: undefined,
    host,
    tenantId,
    now,
    ...change,
  })

describe('a request for media', () => {
  test('is let through with a good token among others, and tells whose it is', async () => {
    const cookie = `a=b; ${mediaCookieName}=junk; ${mediaCookieName}=${await token()}`
    expect(await judge({ cookie })).toEqual({
      kind: 'video',
      key: `${folder}1/master.m3u8`,
      studentId: 's',
    })
    expect((await judge({ cookie, tenantId: undefined })).kind).toBe('video')
  })

  test('has no more than four tokens looked at', async () => {
    const junk = Array(4).fill(`${mediaCookieName}=junk`).join('; ')
    expect((await judge({ cookie: `${junk}; ${mediaCookieName}=${await token()}` })).kind).toBe('forbidden')
  })

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'get'])('by %s is not allowed', async method => {
    expect(await judge({ method })).toEqual({ kind: 'method-not-allowed' })
  })

  test.each([
    ['of another kind', `/media/f/${tenantId}/file.pdf`],
    ['of an original', `/media/source/${tenantId}/x/original`],
    ['of nothing', '/media/'],
    ['elsewhere', `/other/${folder}1/master.m3u8`],
    ['with an escape', `/media/${folder}1/%6daster.m3u8`],
    ['that climbs', `/media/p/${tenantId}/../../${folder}1/master.m3u8`],
  ])('%s is forbidden, token or not', async (_what, path) => {
    expect(await judge({ path, cookie: `${mediaCookieName}=${await token()}` })).toEqual({
      kind: 'forbidden',
    })
  })

  test('for a picture needs no token, on the host of its academy', async () => {
    const path = `/media/p/${tenantId}/0f.png`
    expect(await judge({ path })).toEqual({ kind: 'picture', key: `p/${tenantId}/0f.png` })
    expect(await judge({ path, tenantId: 'another' })).toEqual({ kind: 'forbidden' })
    expect((await judge({ path, tenantId: undefined })).kind).toBe('picture')
  })
})

test('cookies are found by their whole name', () => {
  expect(cookiesNamed('a=1; ab=2;a=3=4', 'a')).toEqual(['1', '3=4'])
  expect(cookiesNamed(undefined, 'a')).toEqual([])
})
