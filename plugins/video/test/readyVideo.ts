import { PutObjectCommand } from '@aws-sdk/client-s3'
import { claimAnswer, type ReadyReport } from '../src/contract/index.ts'
import { uploadThrough } from './uploading.ts'
import type { World } from './world.ts'

export const readyReport = (change: Partial<ReadyReport> = {}): ReadyReport => ({
  kind: 'ready',
  durationSeconds: 60,
  renditions: [],
  hasAudio: true,
  outputBytes: 130_000,
  encodeCpuSeconds: 12.5,
  poster: true,
  posterCandidates: 3,
  storyboard: true,
  captions: [],
  chapters: [],
  ...change,
})

/** A video of ada's academy that a worker has made: as many objects as tests look at. */
export const aReadyVideo = async (world: World, change: Partial<ReadyReport> = {}) => {
  const { videoId } = await uploadThrough(world, Buffer.alloc(100, 7))
  const claimed = claimAnswer.parse((await world.claim(videoId)).json)
  if (claimed.kind !== 'claimed') throw new Error(`not claimed: ${claimed.reason}`)
  const { prefix } = claimed.specification.output
  const report = readyReport(change)
  for (const name of [
    'master.m3u8',
    'poster.jpg',
    'poster-1.jpg',
    ...report.captions.map(({ file }) => file),
  ]) {
    const Body = name.endsWith('.vtt') ? 'WEBVTT\n\n00:01.000 --> 00:02.000\nFound\n' : name
    await world.client.send(new PutObjectCommand({ Bucket: 'media', Key: `${prefix}${name}`, Body }))
  }
  const answer = await world.report(videoId, claimed.lease.fencingToken, report)
  if (answer.json.kind !== 'accepted') throw new Error(answer.text)
  return { videoId, folder: `v/${world.tenants.a}/${videoId}/` }
}
