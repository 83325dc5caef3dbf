import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  claimAnswer,
  failureCode,
  failureSentences,
  ladder,
  mediaPrefix,
  overallPercent,
  readQueueHint,
  report,
  rung,
  sourceKey,
  step,
  videoOfSourceKey,
} from './index.ts'

const tenantId = '0b9c2a10-0000-4000-8000-000000000001'
const videoId = '0b9c2a10-0000-4000-8000-0000000000aa'
const putEvent = (key: string, eventName = 'ObjectCreated:Put') =>
  JSON.stringify({ Records: [{ eventName, s3: { object: { key } } }] })

describe('keys', () => {
  test('a source key leads back to its video', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.uuid(), (tenant, video) => {
        expect(videoOfSourceKey(sourceKey(tenant, video))).toEqual({ tenantId: tenant, videoId: video })
      }),
    )
  })

  test.each([
    '',
    'source/a/b/original',
    `source/${tenantId}/${videoId}/original/x`,
    `x/source/${tenantId}/${videoId}/original`,
  ])('%j is no source key', key => expect(videoOfSourceKey(key)).toBeNull())

  test('a media prefix names tenant, video and version', () => {
    expect(mediaPrefix(tenantId, videoId, 3)).toBe(`v/${tenantId}/${videoId}/3/`)
  })
})

describe('queue hints', () => {
  test.each([
    ['our message', JSON.stringify({ videoId, attempt: 1 }), { kind: 'videos', videoIds: [videoId] }],
    ['a put event', putEvent(sourceKey(tenantId, videoId)), { kind: 'videos', videoIds: [videoId] }],
    [
      'an escaped key',
      putEvent(encodeURIComponent(sourceKey(tenantId, videoId))),
      { kind: 'videos', videoIds: [videoId] },
    ],
    [
      'a finished multipart',
      putEvent(sourceKey(tenantId, videoId), 's3:ObjectCreated:CompleteMultipartUpload'),
      { kind: 'videos', videoIds: [videoId] },
    ],
    ['a removal', putEvent(sourceKey(tenantId, videoId), 'ObjectRemoved:Delete'), { kind: 'other' }],
    ['another key', putEvent('pictures/a.png'), { kind: 'other' }],
    ['a broken escape', putEvent('%E0%A4%A'), { kind: 'other' }],
    ['the test event of S3', '{"Service":"Amazon S3","Event":"s3:TestEvent"}', { kind: 'other' }],
    ['no JSON', 'hello', { kind: 'other' }],
    ['attempt 0', JSON.stringify({ videoId, attempt: 0 }), { kind: 'other' }],
  ])('%s', (_what, body, hint) => expect(readQueueHint(body)).toEqual(hint))

  test('never throw', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), body => void readQueueHint(body)))
  })
})

describe('words', () => {
  test('every failure has a sentence and a remedy', () => {
    expect(Object.keys(failureSentences).sort()).toEqual([...failureCode.options].sort())
    for (const { sentence, remedy } of Object.values(failureSentences)) {
      expect(sentence).toMatch(/^[A-Z].*\.$/)
      expect(remedy).toMatch(/^[A-Z].*\.$/)
    }
  })

  test('the ladder falls, and its rungs are legal', () => {
    for (const each of ladder) expect(rung.parse(each)).toEqual(each)
    expect(ladder.map(each => [each.name, each.peakKbits, each.bufferKbits])).toEqual([
      ['1080p', 5000, 10_000],
      ['720p', 2800, 5600],
      ['480p', 1400, 2800],
      ['360p', 800, 1600],
    ])
  })

  test('progress never runs backwards and ends at 100', () => {
    const values = step.options.flatMap(each => [0, 0.5, 1].map(part => overallPercent(each, part)))
    expect(values).toEqual([...values].sort((a, b) => a - b))
    expect([values[0], values.at(-1)]).toEqual([0, 100])
    expect(overallPercent('encoding', Number.NaN)).toBe(5)
    expect(overallPercent('encoding', 7)).toBe(92)
  })

  test('answers and reports are read strictly', () => {
    expect(claimAnswer.safeParse({ kind: 'nothing', reason: 'busy' }).success).toBe(false)
    expect(report.safeParse({ kind: 'progress', percent: 101, step: 'encoding' }).success).toBe(false)
    expect(report.safeParse({ kind: 'failed', code: 'bored', detail: '', retryable: false }).success).toBe(
      false,
    )
    expect(
      report.safeParse({ kind: 'failed', code: 'truncated', detail: '', retryable: false }).success,
    ).toBe(true)
  })
})
