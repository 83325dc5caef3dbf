import { describe, expect, test } from 'vitest'
import type { UploadView } from './store.ts'
import { milestoneOf, summaryOf } from './summary.ts'

const upload = (change: Partial<UploadView>): UploadView => ({
  videoId: 'v',
  filename: 'film.mp4',
  parentId: null,
  phase: 'sending',
  sentBytes: 0,
  totalBytes: 100,
  bytesPerSecond: null,
  fault: null,
  final: false,
  ...change,
})

describe('all uploads as one', () => {
  test('are counted, added up and say what can be done', () => {
    const summary = summaryOf([
      upload({ phase: 'done', sentBytes: 100 }),
      upload({ sentBytes: 50, bytesPerSecond: 5 }),
      upload({ sentBytes: 10, bytesPerSecond: 7, totalBytes: 200 }),
      upload({ phase: 'paused' }),
    ])
    expect(summary).toEqual({
      count: 4,
      doneCount: 1,
      stoppedCount: 0,
      sentBytes: 160,
      totalBytes: 500,
      percent: 32,
      bytesPerSecond: 12,
      running: true,
      canResume: true,
    })
  })

  test('of none are nothing', () => {
    expect(summaryOf([])).toMatchObject({ count: 0, percent: 0, bytesPerSecond: null, running: false })
  })

  test('stopped for good cannot be gone on with', () => {
    expect(summaryOf([upload({ phase: 'stopped', final: true })])).toMatchObject({
      canResume: false,
      running: false,
    })
    expect(summaryOf([upload({ phase: 'stopped' })]).canResume).toBe(true)
  })

  test('are said aloud in quarters', () => {
    const heard = Array.from(
      { length: 101 },
      (_, sentBytes) => milestoneOf(summaryOf([upload({ sentBytes })])).percent,
    )
    expect([...new Set(heard)]).toEqual([0, 25, 50, 75, 100])
  })
})
