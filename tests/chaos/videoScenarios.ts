import { type JobStage, jobStages, type VideoStage } from './videoStage.ts'

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export const randomFrom = (seed: number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** The first video, made in peace: what all others are compared with. */
export async function reference(stage: VideoStage): Promise<string> {
  const videoId = await stage.upload()
  await stage.settled()
  return stage.contentOf(videoId)
}

/** Kills workers at random moments, in turn at each stage of a job; uploads go on, every third without its last call. */
export async function kills(
  stage: VideoStage,
  count: number,
  random: () => number,
  onKill: (done: number) => unknown = () => undefined,
) {
  const at: Record<JobStage, number> = {
    fetching: 0,
    encoding: 0,
    verifying: 0,
    uploading: 0,
    reporting: 0,
  }
  for (let kill = 0; kill < count; kill++) {
    while ((await stage.unfinished()).length < 6) {
      await stage.upload(stage.videos.length % 3 === 2 ? 'lost' : 'told')
    }
    const wanted = jobStages[kill % jobStages.length] ?? 'encoding'
    at[await stage.killAt(wanted, random)]++
    onKill(kill + 1)
  }
  return at
}

/** The same job five times, shuffled among others, while two workers and more ask. */
export async function duplicates(stage: VideoStage, count: number, random: () => number): Promise<number> {
  const videos: string[] = []
  for (let index = 0; index < count; index++) videos.push(await stage.upload())
  const hints = videos
    .flatMap(videoId => Array.from({ length: 5 }, () => videoId))
    .map(videoId => ({ videoId, order: random() }))
    .sort((one, other) => one.order - other.order)
  await Promise.all(hints.map(({ videoId }) => stage.world.sendHint(videoId)))
  await stage.settled()
  // Nobody was killed here: each was worked on once.
  return videos.filter(id => stage.claims.filter(claimed => claimed === id).length !== 1).length
}

/** Both buckets answer 500, late, or cut the connection, before, in the middle of and after what they were asked. */
export async function harmedStorage(stage: VideoStage, count: number): Promise<void> {
  const { faults } = stage.world.s3
  for (let index = 0; index < count; index++) await stage.upload()
  for (const keyPattern of [/^source\//, /^v\//]) {
    const times = count * 2
    faults.add({ kind: 'error', code: 'InternalError', keyPattern, times: times * 2 })
    faults.add({ kind: 'delay', milliseconds: 300, keyPattern, times })
    faults.add({ kind: 'drop', keyPattern, times })
    faults.add({ kind: 'error', code: 'SlowDown', keyPattern, times })
    faults.add({ kind: 'drop', at: 'response', keyPattern, times })
    faults.add({ kind: 'drop', afterBytes: 500, keyPattern, times })
  }
  await stage.settled()
  faults.clear()
}

/** A video that the storage never takes: after five receives its message is a dead letter, and it says why. */
export async function poison(stage: VideoStage): Promise<{ state: unknown; reason: unknown; tries: number }> {
  await stage.hurry()
  const videoId = await stage.upload()
  const keyPattern = new RegExp(`^v/[^/]+/${videoId}/`)
  stage.world.s3.faults.add({
    kind: 'error',
    code: 'AccessDenied',
    method: 'PUT',
    keyPattern,
    times: 100_000,
  })
  await stage.settled()
  stage.world.s3.faults.clear()
  const { state, failure } = await stage.status(videoId)
  const reason = typeof failure === 'object' && failure && 'reason' in failure ? failure.reason : null
  return { state, reason, tries: stage.claims.filter(claimed => claimed === videoId).length }
}

interface Verdict {
  videos: number
  /** Not ready, or said so more than once. */
  notReadyOnce: string[]
  /** Ready with other objects than the video that was made in peace. */
  otherContent: string[]
  orphans: string[]
  foldersLeft: string[]
}

/** What became of all uploads but those that are expected to fail. */
export async function judge(stage: VideoStage, expected: string): Promise<Verdict> {
  const notReadyOnce: string[] = []
  const otherContent: string[] = []
  const good: string[] = []
  for (const videoId of stage.videos) {
    const { state, failure } = await stage.status(videoId)
    const reason = typeof failure === 'object' && failure && 'reason' in failure ? String(failure.reason) : ''
    if (state === 'failed' && reason.startsWith('Tries: 5.')) continue
    good.push(videoId)
    const events = (await stage.world.events(videoId)).filter(type => type === 'video.ready')
    if (state !== 'ready' || events.length !== 1) notReadyOnce.push(videoId)
    else if ((await stage.contentOf(videoId)) !== expected) otherContent.push(videoId)
  }
  const foldersLeft = await stage.endWorkers()
  return { videos: good.length, notReadyOnce, otherContent, orphans: await stage.orphans(), foldersLeft }
}
