import { describe, expect, it } from 'vitest'
import { judgeRead, judgeWrite, rangeStillValid } from './conditions.ts'

const version = { etag: '"abc"', modified: Date.parse('2026-01-02T03:04:05.678Z') }
const same = 'Fri, 02 Jan 2026 03:04:05 GMT'
const before = 'Fri, 02 Jan 2026 03:04:04 GMT'

describe('reading', () => {
  it.each([
    [{}, 'send'],
    [{ 'if-match': '"abc"' }, 'send'],
    [{ 'if-match': '*' }, 'send'],
    [{ 'if-match': '"x", "abc"' }, 'send'],
    [{ 'if-match': '"x"' }, 'failed'],
    [{ 'if-none-match': '"abc"' }, 'not-modified'],
    [{ 'if-none-match': 'W/"abc"' }, 'not-modified'],
    [{ 'if-none-match': '"x"' }, 'send'],
    [{ 'if-modified-since': same }, 'not-modified'],
    [{ 'if-modified-since': before }, 'send'],
    [{ 'if-modified-since': 'yesterday' }, 'send'],
    [{ 'if-none-match': '"x"', 'if-modified-since': same }, 'send'],
    [{ 'if-unmodified-since': before }, 'failed'],
    [{ 'if-unmodified-since': same }, 'send'],
    [{ 'if-match': '"abc"', 'if-unmodified-since': before }, 'send'],
  ])('%j', (conditions, verdict) => {
    expect(judgeRead(conditions, version)).toBe(verdict)
  })
})

describe('writing', () => {
  it.each([
    [{}, version, 'write'],
    [{ 'if-none-match': '*' }, undefined, 'write'],
    [{ 'if-none-match': '*' }, version, 'failed'],
    [{ 'if-match': '"abc"' }, version, 'write'],
    [{ 'if-match': '"x"' }, version, 'failed'],
    [{ 'if-match': '"abc"' }, undefined, 'missing'],
  ])('%j over %j', (conditions, current, verdict) => {
    expect(judgeWrite(conditions, current)).toBe(verdict)
  })
})

it('honours If-Range by tag and by date', () => {
  expect(rangeStillValid(undefined, version)).toBe(true)
  expect(rangeStillValid('"abc"', version)).toBe(true)
  expect(rangeStillValid('"x"', version)).toBe(false)
  expect(rangeStillValid(same, version)).toBe(true)
  expect(rangeStillValid(before, version)).toBe(false)
})
