import { ladder, mostChunks } from '@lectern/plugin-video/contract'
import { describe, expect, test } from 'vitest'
import { chunkOf, isPartSegment, planParts, readLongPlan, soundOf } from './parts.ts'
import { planLadder } from './planLadder.ts'
import { readProbe } from './readProbe.ts'

const probed = readProbe({
  streams: [
    {
      ...{ index: 0, codec_type: 'video', codec_name: 'h264', width: 1280, height: 720 },
      ...{ avg_frame_rate: '30/1', r_frame_rate: '30/1', pix_fmt: 'yuv420p' },
    },
    { index: 1, codec_type: 'audio', codec_name: 'aac' },
  ],
  format: { format_name: 'mov,mp4,m4a,3gp,3g2,mj2', duration: '3600.0' },
})
if (probed.kind !== 'source') throw new Error(probed.kind)
const anHour = probed.source
const lengths = { afterSeconds: 900, seconds: 300, segmentSeconds: 6 }
const plan = planLadder(anHour, ladder)
const planned = planParts(plan, anHour, lengths)
const long = readLongPlan(planned?.plan ?? '')

describe('a long source', () => {
  test('is planned as chunks and sound, and the plan survives the way through the cms', () => {
    expect(planned).toMatchObject({ kind: 'planned', chunks: 12, hasSound: true })
    expect(long).toMatchObject({ plan: JSON.parse(JSON.stringify(plan)), durationSeconds: 3600 })
    expect(long?.cuts[11]).toEqual({ startFrame: 99_000, frames: null })
  })

  test('gives each chunk its own pictures and names, and one of them the poster', () => {
    if (!long) throw new Error('no plan')
    const [first, second] = [chunkOf(long, 0, 17), chunkOf(long, 1, 18)]
    expect(first).toMatchObject({ name: 'part-0000-17', seconds: 300, poster: true, cut: { frames: 9000 } })
    expect(second).toMatchObject({ name: 'part-0001-18', poster: false, cut: { startSeconds: 300 } })
    expect(chunkOf(long, 12, 19)).toBeNull()
    expect(soundOf(long, 20)).toMatchObject({ name: 'part-20', cut: null, plan: { renditions: [] } })
  })

  test.each([
    ['is short enough', { durationSeconds: 900 }],
    ['has no index to begin in its middle', { durationIsAnnounced: false }],
  ])('that %s is made whole', (_what, change) =>
    expect(planParts(plan, { ...anHour, ...change }, lengths)).toBeNull(),
  )

  test('of twelve hours has no more parts than the cms takes', () => {
    const short = { ...lengths, seconds: 6 }
    const parts = planParts(plan, { ...anHour, durationSeconds: 43_200 }, short)
    expect(parts?.chunks).toBeLessThanOrEqual(mostChunks)
    expect(parts?.plan.length).toBeLessThan(20_000)
  })

  test.each(['', 'null', '{}', '{"format":0,"plan":{},"durationSeconds":1,"cuts":[]}'])(
    'has no plan in %j',
    text => expect(readLongPlan(text)).toBeNull(),
  )
})

test.each([
  ['v/a/b/1/720p/part-0003-17-00012.m4s', true],
  ['v/a/b/1/audio/part-17-00012.m4s', true],
  ['v/a/b/1/720p/init_720p.mp4', false],
  ['v/a/b/1/parts/17.json', false],
  ['v/a/b/1/720p/segment_00000.m4s', false],
])('%s is a segment of a part: %s', (key, is) => expect(isPartSegment(key)).toBe(is))
