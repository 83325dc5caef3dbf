import { afterAll, beforeAll, expect, it } from 'vitest'
import { removeAgedReleases } from '../src/index.ts'
import { named, openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

/** Publishes the page under a title, which its picture for social networks shows: a file for each. */
const publishAs = async (id: string, title: string) => {
  const data = Object.fromEntries([['title', title]])
  await world.payload.update({ collection: named('landing-pages'), id, data })
  const body = { revision: 1, overrule: true }
  const answer = await world.call('POST', `/landing-pages/${id}/publish`, { body })
  expect(answer.status).toBe(201)
}
const versionsOf = async (id: string) => (await world.releases(id)).map(({ version }) => version)
const fileOf = async (id: string, version: number) => {
  const release = (await world.releases(id)).find(each => each.version === version)
  return /\/files\/([\w-]{22}\.\w+)/.exec(String(release?.html))?.[1] ?? ''
}
const age = (id: string, ...versions: number[]) =>
  world.payload.db.pool.query(
    `update landing_page_releases set created_at = now() - interval '91 days' where page_id = $1 and version = any($2)`,
    [id, versions],
  )
const clean = (last = 1) => removeAgedReleases(world.payload, world.options, { last, days: 90 })

it('goes with the files that nothing names any more; what is shown, new or young stays', async () => {
  const { id, api } = await world.aPage('/aged')
  for (const title of ['One', 'Two', 'Three', 'Two', 'Five']) await publishAs(id, title)
  await world.call('POST', `${api}/live`, { body: { version: 1 } })
  await world.call('POST', `${api}/split`, { body: { version: 3, share: 20 } })
  await world.payload.db.pool.query(
    `insert into landing_page_counts (page_id, version, day, views, leads) values ($1, 2, '2026-01-01', 5, 0), ($1, 3, '2026-01-01', 5, 0)`,
    [id],
  )
  const [one, two, three] = [await fileOf(id, 1), await fileOf(id, 2), await fileOf(id, 3)]
  expect(await fileOf(id, 4)).toBe(two)

  await age(id, 1, 2, 3, 5)
  await clean(3)
  expect(await versionsOf(id)).toEqual([1, 3, 4, 5])
  expect([...world.files.keys()]).toContain(two)
  const { rows } = await world.payload.db.pool.query(
    'select version::int as version from landing_page_counts where page_id = $1',
    [id],
  )
  expect(rows).toEqual([{ version: 3 }])

  // Another page of the site has the same picture.
  const other = await world.aPage('/other')
  await publishAs(other.id, 'Two')
  expect(await fileOf(other.id, 1)).toBe(two)
  await age(id, 4)
  await clean()
  expect(await versionsOf(id)).toEqual([1, 3, 5])
  expect([...world.files.keys()]).toContain(two)

  await publishAs(other.id, 'Other')
  await age(other.id, 1, 2)
  await clean()
  expect(await versionsOf(other.id)).toEqual([2])
  expect([...world.files.keys()]).not.toContain(two)
  expect([...world.files.keys()]).toEqual(expect.arrayContaining([one, three, await fileOf(id, 5)]))
})

it('keeps the rows of files that cannot be removed, and tries again', async () => {
  const { id } = await world.aPage('/stuck')
  for (const title of ['Stuck', 'Free']) await publishAs(id, title)
  const stuck = await fileOf(id, 1)
  await age(id, 1, 2)
  const storage = {
    ...world.options.storage,
    remove: async () => {
      throw new Error('The storage is away')
    },
  }
  const kept = { last: 1, days: 90 }
  await expect(removeAgedReleases(world.payload, { ...world.options, storage }, kept)).rejects.toThrow('away')
  expect(await versionsOf(id)).toEqual([1, 2])
  expect(await clean()).toBe(false)
  expect(await versionsOf(id)).toEqual([2])
  expect([...world.files.keys()]).not.toContain(stuck)
})

it('never gives a version twice', async () => {
  const { id } = await world.aPage('/again')
  for (const title of ['A', 'B']) await publishAs(id, title)
  await age(id, 1, 2)
  await clean()
  await publishAs(id, 'C')
  expect(await versionsOf(id)).toEqual([2, 3])
})
