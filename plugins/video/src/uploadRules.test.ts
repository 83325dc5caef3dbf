import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inNaturalOrder, judgeUpload, planParts } from './uploadRules.ts'

const mebibyte = 1024 ** 2
const limit = 100 * mebibyte
const file = (change: object = {}) => ({
  filename: 'film.mp4',
  contentType: 'video/mp4',
  bytes: 5,
  ...change,
})

describe('an upload', () => {
  test.each([
    ['film.mp4', 'video/mp4', 'video/mp4', 'film'],
    ['Lecture_01  intro.MOV', 'video/quicktime', 'video/quicktime', 'Lecture 01 intro'],
    ['talk.mkv', '', 'video/x-matroska', 'talk'],
    ['talk.mkv', 'application/octet-stream', 'video/x-matroska', 'talk'],
    ['a.webm', 'video/webm; codecs=vp9', 'video/webm', 'a'],
    ['C:\\films\\a.b.ts', 'video/mp2t', 'video/mp2t', 'a.b'],
    ['phone.ts', 'text/vnd.trolltech.linguist', 'video/mp2t', 'phone'],
  ])('named %s of type %j is taken', (filename, contentType, stored, title) => {
    expect(judgeUpload(file({ filename, contentType }), limit)).toMatchObject({
      kind: 'accepted',
      contentType: stored,
      title,
    })
  })

  test.each([
    [{ filename: 'notes.pdf' }, 'filename', 'not-a-video'],
    [{ filename: 'mp4' }, 'filename', 'not-a-video'],
    [{ filename: '.mp4' }, 'filename', 'not-a-video'],
    [{ filename: 'film.mp4/' }, 'filename', 'not-a-video'],
    [{ filename: 'film.constructor' }, 'filename', 'not-a-video'],
    [{ contentType: 'text/html' }, 'contentType', 'not-a-video'],
    [{ contentType: 'video/webm' }, 'contentType', 'not-a-video'],
    [{ bytes: 0 }, 'bytes', 'empty-file'],
    [{ bytes: Number.NaN }, 'bytes', 'empty-file'],
    [{ bytes: limit + 1 }, 'bytes', 'too-large'],
  ])('%j is refused', (change, field, code) => {
    expect(judgeUpload(file(change), limit)).toMatchObject({ kind: 'refused', field, code })
  })

  test('of exactly the limit is taken', () => {
    expect(judgeUpload(file({ bytes: limit }), limit).kind).toBe('accepted')
  })

  test('never gets a name with a path or control characters', () => {
    fc.assert(
      fc.property(fc.string(), name => {
        const verdict = judgeUpload(file({ filename: `${name}x.mp4` }), limit)
        if (verdict.kind === 'refused') throw new Error(verdict.message)
        expect(verdict.filename).not.toMatch(/[/\\\p{Cc}]/u)
        expect(verdict.filename.length).toBeLessThanOrEqual(200)
        expect(verdict.title).not.toBe('')
      }),
    )
  })
})

test('files are in the order in which people count', () => {
  const names = ['10 Stars.mp4', '2 Sky.mp4', '02 - Moon.mp4', '1.mp4', 'b.mp4', 'A.mp4']
  const files = names.map(name => ({ name }))
  expect(inNaturalOrder(files).map(({ name }) => name)).toEqual([
    '1.mp4',
    '02 - Moon.mp4',
    '2 Sky.mp4',
    '10 Stars.mp4',
    'A.mp4',
    'b.mp4',
  ])
  expect(files.map(({ name }) => name)).toEqual(names)
})

describe('the plan of parts', () => {
  test('covers every byte once within what S3 allows', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 * 1024 ** 4 }), bytes => {
        const { partBytes, partCount } = planParts(bytes)
        expect(partCount).toBeLessThanOrEqual(10_000)
        expect(partBytes).toBeGreaterThanOrEqual(5 * mebibyte)
        expect(partBytes * partCount).toBeGreaterThanOrEqual(bytes)
        expect(partBytes * (partCount - 1)).toBeLessThan(bytes)
      }),
    )
  })
})
