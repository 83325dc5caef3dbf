import { HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { checkpointFolder, claimAnswer, type JobTask } from '../src/contract/index.ts'
import { uploadThrough } from './uploading.ts'
import { openWorld, type World } from './world.ts'

/** The workers' part is played by signed calls: what is made is the encoder's business. */
let world: World
let resting: string[] = []
beforeAll(async () => {
  world = await openWorld({ chunkAfterSeconds: 20, chunkSeconds: 12, restingOwners: async () => resting })
})
afterAll(() => world?.close())
afterEach(async () => {
  resting = []
  await world.payload.db.pool.query('delete from videos')
})

interface Held {
  readonly id: string
  readonly token: number
  readonly task: JobTask
  readonly prefix: string
  readonly attempt: number
}
const claim = async (hint: string): Promise<Held | null> => {
  const answer = claimAnswer.parse((await world.claim(hint)).json)
  if (answer.kind !== 'claimed') return null
  const { videoId: id, task, output, attempt } = answer.specification
  return { id, token: answer.lease.fencingToken, task, prefix: output.prefix, attempt }
}
const take = async (hint: string): Promise<Held> => {
  const held = await claim(hint)
  if (!held) throw new Error('nothing to claim')
  return held
}
const say = async ({ id, token }: Held, report: unknown) => (await world.report(id, token, report)).json.kind
const partDone = { kind: 'part-done' }
const failed = (retryable: boolean) => ({ kind: 'failed', code: 'storage-failed', detail: 'no', retryable })
const ready = {
  kind: 'ready',
  durationSeconds: 36,
  renditions: [],
  hasAudio: true,
  outputBytes: 100,
  encodeCpuSeconds: 1,
  poster: true,
}
const stateOf = async (id: string) => (await world.call('GET', `/videos/${id}/status`)).json
const nameOf = ({ task }: Held) => (task.kind === 'chunk' ? `chunk ${task.index}` : task.kind)
/** Ends the leases of the jobs under these tokens, as if their time had gone by. */
const expire = async (id: string, ...tokens: number[]) => {
  const { rows } = await world.payload.db.pool.query('select tasks from videos where id = $1', [id])
  for (const each of rows[0].tasks.list) if (tokens.includes(each.token)) each.leaseUntil = 1
  await world.payload.db.pool.query('update videos set tasks = $2 where id = $1', [id, rows[0].tasks])
}

/** A video that a worker has looked into and cut. */
const cut = async (chunks = 3, hasSound = true) => {
  const { videoId } = await uploadThrough(world, Buffer.from('film'))
  const whole = await take(videoId)
  expect(await say(whole, { kind: 'planned', plan: '{"a":1}', chunks, hasSound })).toBe('accepted')
  return { id: videoId, whole }
}

describe('a long video', () => {
  test('can be played early by what a part has made, which does not end that part', async () => {
    const { id } = await cut(2, false)
    const first = await take(id)
    expect(await say(first, { kind: 'playable', seconds: 6 })).toBe('accepted')
    expect(await stateOf(id)).toMatchObject({
      playback: { path: 'media/1/early.m3u8', isComplete: false, seconds: 6 },
    })
    expect(await say({ ...first, token: 99 }, { kind: 'playable', seconds: 12 })).toBe('stale')
    expect(await say(first, { kind: 'progress', percent: 50, step: 'encoding' })).toBe('accepted')
  })

  test('is made by two workers in parts, then joined, and is ready', async () => {
    const { videoId: id } = await uploadThrough(world, Buffer.from('film'))
    const whole = await take(id)
    expect(whole.task).toEqual({ kind: 'whole' })
    const planned = { kind: 'planned', plan: '{"a":1}', chunks: 3, hasSound: true }
    for (const _ of ['said', 'said again']) expect(await say(whole, planned)).toBe('accepted')
    expect(await stateOf(id)).toMatchObject({ state: 'encoding', percent: 0, step: 'encoding' })
    // The plan was its last word.
    expect(await say(whole, { kind: 'progress', percent: 50, step: 'encoding' })).toBe('stale')
    expect(await world.events(id)).toEqual(['video.uploaded', ...Array(4).fill('video.task-waiting')])
    await world.read(id)
    expect(await world.hints()).toHaveLength(5)

    const [one, two] = await Promise.all([take(id), take(id)])
    expect([nameOf(one), nameOf(two)].sort()).toEqual(['chunk 0', 'sound'])
    expect(one.prefix).toBe(whole.prefix)
    expect(one.task).toMatchObject({ plan: '{"a":1}' })
    expect(await say(one, { kind: 'progress', percent: 50, step: 'encoding' })).toBe('accepted')
    expect(await stateOf(id)).toMatchObject({ percent: 10 })
    for (const _ of ['said', 'said again']) expect(await say(one, partDone)).toBe('accepted')
    const three = await take(id)
    const four = await take(id)
    expect([nameOf(three), nameOf(four)]).toEqual(['chunk 1', 'chunk 2'])
    // Nothing waits: the hint has done its work, and nobody has to look again.
    expect((await world.claim(id)).json).toEqual({ kind: 'nothing', reason: 'not-queued' })
    await say(four, partDone)
    await say(two, partDone)
    expect(await claim(id)).toBeNull()
    await say(three, partDone)
    expect((await world.events(id)).filter(each => each === 'video.task-waiting')).toHaveLength(5)

    const join = await take(id)
    const tokens = [one, two].sort((a, b) => nameOf(a).localeCompare(nameOf(b))).map(each => each.token)
    expect(join.task).toEqual({
      kind: 'join',
      plan: '{"a":1}',
      chunks: [tokens[0], three.token, four.token],
      sound: tokens[1],
    })
    expect(await stateOf(id)).toMatchObject({ state: 'encoding', percent: 80 })
    const put = (Key: string) => world.client.send(new PutObjectCommand({ Bucket: 'media', Key, Body: 'x' }))
    await put(`${join.prefix}master.m3u8`)
    await put(`${join.prefix}${checkpointFolder}one.json`)
    for (const _ of ['said', 'said again']) expect(await say(join, ready)).toBe('accepted')
    expect(await stateOf(id)).toMatchObject({ state: 'ready', percent: 100 })
    expect(await world.events(id)).toContain('video.ready')
    await world.read(id)
    const has = (Key: string) =>
      world.client.send(new HeadObjectCommand({ Bucket: 'media', Key })).then(
        () => true,
        () => false,
      )
    expect(await has(`${join.prefix}master.m3u8`)).toBe(true)
    expect(await has(`${join.prefix}${checkpointFolder}one.json`)).toBe(false)
  })

  test('gives each of its parts to one of many workers that ask at once', async () => {
    const { id } = await cut(5)
    const claims = await Promise.all(Array.from({ length: 9 }, () => claim(id)))
    const names = claims.flatMap(each => (each ? nameOf(each) : [])).sort()
    expect(names).toEqual(['chunk 0', 'chunk 1', 'chunk 2', 'chunk 3', 'chunk 4', 'sound'])
    expect(new Set(claims.flatMap(each => each?.token ?? [])).size).toBe(6)
  })
})

describe('a worker on a part that stops', () => {
  test('costs that part alone, and can no longer say anything about it', async () => {
    const { id } = await cut()
    const [dead, sound, alive] = [await take(id), await take(id), await take(id)]
    await say(sound, partDone)
    await expire(id, dead.token)
    await Promise.all([world.sweep('video-leases'), world.sweep('video-leases')])
    expect((await world.events(id)).filter(each => each === 'video.task-waiting')).toHaveLength(5)
    expect(await say(dead, { kind: 'progress', percent: 5, step: 'encoding' })).toBe('stale')
    const heir = await take(id)
    expect(heir).toMatchObject({ task: dead.task, attempt: 2 })
    expect(heir.token).toBeGreaterThan(alive.token)
    expect(await say(dead, partDone)).toBe('stale')
    expect(await say(alive, partDone)).toBe('accepted')
    expect(await say(heir, partDone)).toBe('accepted')
    await say(await take(id), partDone)
    const join = await take(id)
    expect(join.task).toMatchObject({ kind: 'join', chunks: [heir.token, alive.token, expect.any(Number)] })
    // Whoever joins may die as well.
    await expire(id, join.token)
    const again = await take(id)
    expect(again.task).toEqual(join.task)
    expect(await say(join, ready)).toBe('stale')
    expect(await say(again, ready)).toBe('accepted')
  })

  test('on every attempt makes the video fail, and stops the others', async () => {
    const { id } = await cut()
    const other = await take(id)
    await say(other, partDone)
    const going = await take(id)
    for (const attempt of [1, 2, 3, 4, 5]) {
      const held = await take(id)
      expect([nameOf(held), held.attempt]).toEqual(['chunk 1', attempt])
      await expire(id, held.token)
      await world.sweep('video-leases')
    }
    expect(await stateOf(id)).toMatchObject({ state: 'failed', failure: { code: 'gave-up' } })
    expect(await say(going, { kind: 'progress', percent: 5, step: 'encoding' })).toBe('stale')
    expect(await say(going, partDone)).toBe('stale')
    await world.call('POST', `/videos/${id}/retry`)
    expect(await take(id)).toMatchObject({ task: { kind: 'whole' }, attempt: 1 })
  })

  test('for a reason that may pass gives its part back', async () => {
    const { id } = await cut()
    const first = await take(id)
    for (const _ of ['said', 'said again']) expect(await say(first, failed(true))).toBe('accepted')
    expect(await take(id)).toMatchObject({ task: first.task, attempt: 2 })
    expect(await say(first, failed(true))).toBe('stale')
  })

  test('for good ends the video', async () => {
    const { id } = await cut()
    const [first, second] = [await take(id), await take(id)]
    expect(await say(first, failed(false))).toBe('accepted')
    expect(await stateOf(id)).toMatchObject({ state: 'failed' })
    expect(await say(second, partDone)).toBe('stale')
  })
})

describe('reports that do not fit', () => {
  test('change nothing', async () => {
    const { id, whole } = await cut()
    const chunk = await take(id)
    expect(await say(chunk, ready)).toBe('stale')
    expect(await say({ ...chunk, token: 99 }, partDone)).toBe('stale')
    expect(await say(whole, ready)).toBe('stale')
    expect(await say(chunk, { kind: 'planned', plan: '{}', chunks: 2, hasSound: false })).toBe('stale')
    const overlong = { kind: 'planned', plan: 'x'.repeat(20_001), chunks: 2, hasSound: false }
    expect((await world.report(id, whole.token, overlong)).status).toBe(400)
    expect(await say(chunk, partDone)).toBe('accepted')
  })

  test('a video that is deleted or gets another file takes the parts from all who work on them', async () => {
    const gone = await cut()
    const [chunk, sound] = [await take(gone.id), await take(gone.id)]
    await world.call('DELETE', `/videos/${gone.id}`)
    expect([await say(chunk, partDone), await say(sound, failed(true))]).toEqual(['cancelled', 'cancelled'])
    const { id } = await cut()
    const held = await take(id)
    const file = { filename: 'other.mp4', contentType: 'video/mp4', bytes: 9, videoId: id }
    expect((await world.call('POST', '/videos/uploads', { body: file })).status).toBe(201)
    expect(await say(held, partDone)).toBe('cancelled')
    expect(await claim(id)).toBeNull()
  })
})

describe('turns', () => {
  const waiting = async (owner: string, count: number, like: string) => {
    const { rows } = await world.payload.db.pool.query<{ id: string }>(
      `insert into videos select (jsonb_populate_record(v, jsonb_build_object('id', gen_random_uuid(),
         'state', 'queued', 'key_owner', $2::text, 'tasks', null, 'updated_at', clock_timestamp()))).*
       from videos v, generate_series(1, $3::int) where v.id = $1 returning id`,
      [like, owner, count],
    )
    return rows.map(({ id }) => id)
  }

  test("each part counts as work of its owner, so that a long video does not delay another owner's", async () => {
    const { id } = await cut(6)
    await take(id)
    const [theirs] = await waiting(world.tenants.b, 1, id)
    const [mine] = await waiting(world.tenants.a, 1, id)
    // A hint of the long video, and the other owner's turn.
    expect((await take(id)).id).toBe(theirs)
    // Of one owner, what was begun goes on first.
    const next = [await take(id), await take(mine ?? ''), await take(id)]
    expect(next.map(each => each.id)).toEqual([id, id, id])
    await waiting(world.tenants.b, 2, id)
    // Four parts at work there, one video here.
    expect([(await take(id)).task.kind, (await take(id)).task.kind]).toEqual(['whole', 'whole'])
  })

  test('parts of a resting owner are passed over, and taken up by the hint of an event', async () => {
    const { id } = await cut(2, false)
    const before = (await world.events(id)).length
    resting = [world.tenants.a]
    expect(await claim(id)).toBeNull()
    expect((await world.events(id)).slice(before)).toEqual(['video.task-waiting'])
    expect(await stateOf(id)).toMatchObject({ state: 'encoding' })
    resting = []
    expect(nameOf(await take(id))).toBe('chunk 0')
  })
})
