import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { claimAnswer } from '../src/contract/index.ts'
import { uploadThrough } from './uploading.ts'
import { openWorld, type World } from './world.ts'

let world: World
let uploaded = ''
let resting: string[] = []
beforeAll(async () => {
  world = await openWorld({ restingOwners: async () => resting })
  uploaded = (await uploadThrough(world, Buffer.from('film'))).videoId
})
afterAll(() => world?.close())
afterEach(() => world.payload.db.pool.query('delete from videos where id <> $1', [uploaded]))

/** Videos of an owner in the queue, copies of the one that was uploaded; later ones have waited less long. */
async function waiting(owner: string, count: number): Promise<string[]> {
  const { rows } = await world.payload.db.pool.query<{ id: string }>(
    `insert into videos select (jsonb_populate_record(v, jsonb_build_object('id', gen_random_uuid(),
       'state', 'queued', 'key_owner', $2::text, 'updated_at', clock_timestamp()))).*
     from videos v, generate_series(1, $3::int) where v.id = $1 returning id`,
    [uploaded, owner, count],
  )
  return rows.map(({ id }) => id)
}

async function claim(hint: string | undefined) {
  const answer = claimAnswer.parse((await world.claim(hint ?? '')).json)
  if (answer.kind !== 'claimed') return null
  const { videoId, tenantId } = answer.specification
  return { id: videoId, owner: tenantId, token: answer.lease.fencingToken }
}
type Work = Awaited<ReturnType<typeof claim>>

const end = (work: Work, retryable = false) =>
  world.report(work?.id ?? '', work?.token ?? 0, {
    kind: 'failed',
    code: retryable ? 'storage-failed' : 'not-a-video',
    detail: 'no',
    retryable,
  })

test("one owner's fifty do not delay another's one, whether one worker asks or several", async () => {
  const { a, b } = world.tenants
  const many = await waiting(a, 50)
  const first = await claim(many[0])
  expect(first?.owner).toBe(a)
  await waiting(b, 1)
  // The other worker, which has only hints of the many.
  const second = await claim(many[1])
  expect(second?.owner).toBe(b)
  await end(first)
  await end(second)
  await waiting(b, 2)
  const owners: (string | undefined)[] = []
  for (const hint of many.slice(2, 8)) {
    const work = await claim(hint)
    owners.push(work?.owner)
    await end(work)
  }
  expect(owners).toEqual([a, b, a, b, a, a])
})

test('every hint takes one of those that wait, and none is left over', async () => {
  const hints = [...(await waiting(world.tenants.a, 9)), ...(await waiting(world.tenants.b, 3))]
  const claims = await Promise.all(hints.map(claim))
  expect(new Set(claims.map(work => work?.id))).toEqual(new Set(hints))
  expect(await claim(hints[0])).toBeNull()
})

test('videos of a resting owner are passed over, and each is taken up when it rests no longer', async () => {
  const { a, b } = world.tenants
  const mine = await waiting(a, 2)
  const [theirs] = await waiting(b, 1)
  resting = [a]
  // The first hint takes what another owner has; each later one is exchanged for an event.
  expect((await claim(mine[0]))?.id).toBe(theirs)
  expect([await claim(mine[1]), await claim(theirs), await claim(theirs)]).toEqual([null, null, null])
  for (const id of mine) expect(await world.events(id)).toEqual(['video.requeued'])
  resting = []
  for (const id of mine) await world.read(id)
  const hints = (await world.hints()) as { videoId: string }[]
  expect(new Set(hints.map(({ videoId }) => videoId))).toEqual(new Set(mine))
  const taken = [await claim(mine[0]), await claim(mine[1])]
  expect(new Set(taken.map(work => work?.id))).toEqual(new Set(mine))
})

test('a video whose turn came by the hint of another gets a hint for that one', async () => {
  const { videoId } = await uploadThrough(world, Buffer.from('film'))
  await world.read(videoId)
  const work = await claim(videoId)
  await end(work, true)
  // Given back, and taken by another's hint before its own was sent.
  const [other] = await waiting(world.tenants.a, 1)
  await world.age(other ?? '', 'updated_at', -60)
  expect((await claim(other))?.id).toBe(videoId)
  await world.hints()
  await world.read(videoId)
  expect(await world.hints()).toContainEqual({ videoId, attempt: 2 })
})
