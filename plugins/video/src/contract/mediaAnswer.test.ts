import { describe, expect, test } from 'vitest'
import { dependsOnObject, type MediaChoice, planMediaAnswer } from './mediaAnswer.ts'

const object = { bytes: 100, etag: '"abc"', contentType: 'text/html' }
const plan = (choice: Partial<MediaChoice>, key = 'v/t/x/1/720p/segment_00001.m4s') =>
  planMediaAnswer(key, object, { method: 'GET', ...choice })

describe('a range', () => {
  test.each([
    ['bytes=0-9', 0, 10],
    ['bytes=90-', 90, 10],
    ['bytes=90-1000', 90, 10],
    ['bytes=-1', 99, 1],
    ['bytes=-1000', 0, 100],
    ['bytes=0-0', 0, 1],
    ['Bytes=99-99', 99, 1],
  ])('%s', (range, offset, length) => {
    const answer = plan({ range })
    expect([answer.status, answer.slice]).toEqual([206, { offset, length }])
    expect(answer.headers).toMatchObject({
      'content-range': `bytes ${offset}-${offset + length - 1}/100`,
      'content-length': String(length),
    })
  })

  test.each(['bytes=100-', 'bytes=100-200', 'bytes=-0'])('%s lies outside', range => {
    const answer = plan({ range })
    expect([answer.status, answer.slice, answer.headers['content-range']]).toEqual([416, null, 'bytes */100'])
    expect(answer.headers['cache-control']).toBe('no-store')
  })

  test.each(['bytes=0-1,5-6', 'bytes=5-1', 'bytes=-', 'bytes=a-b', 'lines=0-1', 'bytes=0--1', 'bytes= 0-1'])(
    '%s is answered whole',
    range => expect(plan({ range })).toEqual(plan({})),
  )

  test('is for a GET, and only of the object that If-Range names', () => {
    const range = 'bytes=0-9'
    expect(plan({ range, method: 'HEAD' })).toEqual({ ...plan({}), slice: null })
    expect(plan({ range, ifRange: '"abc"' }).status).toBe(206)
    for (const ifRange of ['"other"', 'W/"abc"', 'Wed, 21 Oct 2026 07:28:00 GMT'])
      expect(plan({ range, ifRange }).status).toBe(200)
  })

  test('of an empty object does not exist', () => {
    const empty = { ...object, bytes: 0 }
    for (const range of ['bytes=0-', 'bytes=-5'])
      expect(planMediaAnswer('v/t/x/1/a.m4s', empty, { method: 'GET', range }).status).toBe(416)
    expect(planMediaAnswer('v/t/x/1/a.m4s', empty, { method: 'GET' }).headers['content-length']).toBe('0')
  })
})

describe('what the browser has already', () => {
  test.each(['"abc"', 'W/"abc"', '"x", "abc"', '*'])('%s is not sent again', ifNoneMatch => {
    const answer = plan({ ifNoneMatch, range: 'bytes=0-1' })
    expect([answer.status, answer.slice, answer.headers.etag]).toEqual([304, null, '"abc"'])
    expect(plan({ ifNoneMatch, method: 'HEAD' }).status).toBe(304)
  })
  test.each(['"x"', 'abc', '"abc', ''])('%j is something else', ifNoneMatch =>
    expect(plan({ ifNoneMatch }).status).toBe(200),
  )
})

test('the object is asked for first only where the answer depends on it', () => {
  expect(dependsOnObject({ method: 'GET', range: 'bytes=0-1' })).toBe(true)
  expect(dependsOnObject({ method: 'HEAD', ifNoneMatch: '"a"' })).toBe(true)
  expect(dependsOnObject({ method: 'GET', ifRange: '"a"' })).toBe(false)
  expect(dependsOnObject({ method: 'HEAD', range: 'bytes=0-1' })).toBe(false)
})

describe('by its name an object is', () => {
  const kept = 'private, max-age=31536000, immutable'
  test.each([
    ['v/t/x/1/master.m3u8', 'application/vnd.apple.mpegurl', kept],
    ['v/t/x/1/720p/index.m3u8', 'application/vnd.apple.mpegurl', kept],
    ['v/t/x/1/early.m3u8', 'application/vnd.apple.mpegurl', 'private, no-cache'],
    ['v/t/x/1/720p/early.m3u8', 'application/vnd.apple.mpegurl', 'private, no-cache'],
    ['v/t/x/1/720p/segment_00001.m4s', 'video/iso.segment', kept],
    ['v/t/x/1/720p/init_720p.mp4', 'video/mp4', kept],
    ['v/t/x/t/de-1.vtt', 'text/vtt; charset=utf-8', kept],
    ['v/t/x/1/poster.jpg', 'image/jpeg', kept],
    ['v/t/x/1/page.html', 'application/octet-stream', kept],
    ['v/t/x/1/nothing', 'application/octet-stream', kept],
    ['p/t/picture.png', 'text/html', 'public, max-age=31536000, immutable'],
  ])('%s', (key, type, cache) => {
    const { headers } = plan({}, key)
    expect(headers).toMatchObject({
      'content-type': type,
      'cache-control': cache,
      'x-content-type-options': 'nosniff',
      'accept-ranges': 'bytes',
    })
    expect(headers.vary).toBeUndefined()
  })
})
