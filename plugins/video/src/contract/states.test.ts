import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nextState, type VideoEvent, type VideoState, videoEvent, videoState } from './states.ts'

const legal: readonly [VideoState, VideoEvent, VideoState][] = [
  ['awaiting-upload', 'upload-completed', 'uploaded'],
  ['awaiting-upload', 'upload-refused', 'failed'],
  ['awaiting-upload', 'upload-requested', 'awaiting-upload'],
  ['uploaded', 'queued', 'queued'],
  ['uploaded', 'set-aside', 'uploaded'],
  ['uploaded', 'failed', 'failed'],
  ['uploaded', 'cancelled', 'failed'],
  ['uploaded', 'upload-requested', 'awaiting-upload'],
  ['queued', 'claimed', 'encoding'],
  ['queued', 'set-aside', 'uploaded'],
  ['queued', 'failed', 'failed'],
  ['queued', 'cancelled', 'failed'],
  ['queued', 'upload-requested', 'awaiting-upload'],
  ['encoding', 'claimed', 'encoding'],
  ['encoding', 'given-back', 'queued'],
  ['encoding', 'completed', 'ready'],
  ['encoding', 'failed', 'failed'],
  ['encoding', 'cancelled', 'failed'],
  ['encoding', 'upload-requested', 'awaiting-upload'],
  ['ready', 'retry-requested', 'queued'],
  ['ready', 'upload-requested', 'awaiting-upload'],
  ['failed', 'retry-requested', 'queued'],
  ['failed', 'upload-requested', 'awaiting-upload'],
]

describe('video states', () => {
  test.each(legal)('%s + %s = %s', (from, event, to) => {
    expect(nextState(from, event)).toEqual({ kind: 'moved', state: to })
  })

  test('every other pair is refused and named', () => {
    for (const from of videoState.options) {
      for (const event of videoEvent.options) {
        if (legal.some(([state, known]) => state === from && known === event)) continue
        expect(nextState(from, event)).toEqual({ kind: 'refused', from, event })
      }
    }
  })

  test('no story reaches ready without a claim', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...videoEvent.options)), events => {
        let state: VideoState = 'awaiting-upload'
        let claimed = false
        for (const event of events) {
          const next = nextState(state, event)
          if (next.kind === 'refused') continue
          if (event === 'claimed') claimed = true
          if (event === 'upload-requested') claimed = false
          state = next.state
          if (state === 'ready') expect(claimed).toBe(true)
        }
      }),
    )
  })
})
