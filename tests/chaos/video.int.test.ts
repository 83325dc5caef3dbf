import { afterAll, beforeAll, expect, test } from 'vitest'
import { duplicates, harmedStorage, judge, kills, poison, randomFrom, reference } from './videoScenarios.ts'
import { jobStages, openVideoStage, type VideoStage } from './videoStage.ts'

/** The small form of `npm run chaos -- video`. One stage for all: what is left is looked at in the end. */
let stage: VideoStage
let expected: string
beforeAll(async () => {
  stage = await openVideoStage(2)
  expected = await reference(stage)
}, 240_000)
afterAll(() => stage?.close())

const minutes = 4 * 60_000

test(
  'the same job five times, in any order, is worked on once',
  async () => {
    expect(await duplicates(stage, 3, randomFrom(1))).toBe(0)
    for (const videoId of stage.videos) expect(await stage.contentOf(videoId)).toBe(expected)
  },
  minutes,
)

test(
  'workers killed at each stage, a storage that is harmed, and poison: all ends as it should',
  async () => {
    const at = await kills(stage, jobStages.length, randomFrom(2))
    expect(Object.values(at).reduce((sum, each) => sum + each, 0)).toBe(jobStages.length)
    await stage.settled()
    await harmedStorage(stage, 2)
    expect(await poison(stage)).toEqual({
      state: 'failed',
      reason: expect.stringMatching(/^Tries: 5\. storage-failed: /),
      tries: 5,
    })
    const { videos, ...faults } = await judge(stage, expected)
    expect(videos).toBeGreaterThan(10)
    expect(faults).toEqual({ notReadyOnce: [], otherContent: [], orphans: [], foldersLeft: [] })
  },
  minutes,
)
