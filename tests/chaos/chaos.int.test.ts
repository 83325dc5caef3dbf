import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { changes, coldAcademy, flooded, harmedRedis, inventedHosts, restartedPostgres } from './scenarios.ts'
import { openStage, type Stage } from './stage.ts'

/** The small form of `npm run chaos`: the same scenarios on real processes, without figures of time. */
let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage?.close())
afterEach(() => stage.endEntries())

test('a change is seen by two processes', async () => {
  expect((await changes(stage, 10)).seen).toBe(20)
})

test('everybody at once at an unknown academy costs one query a process', async () => {
  const { visits, failures, queries } = await coldAcademy(stage, 400)
  expect([visits, failures, Math.max(...queries)]).toEqual([400, 0, 1])
})

test('invented hosts cost a bounded number of queries and keep nobody out', async () => {
  const { direct, sockets, hosts, known, opened } = await inventedHosts(stage, 20_000, 500)
  expect(direct.queries).toBeLessThan(20_000 / 500 + 20)
  expect([sockets.statuses, hosts.unknown]).toEqual([{ 404: 500 }, 10_000])
  expect([known.failures, opened.failures]).toEqual([0, 0])
})

test('pages stay up while Redis is stopped, slow, frozen and flushed', async () => {
  const phases = await harmedRedis(stage, 0.5)
  for (const [name, { visits, failures }] of Object.entries(phases)) {
    expect([name, failures]).toEqual([name, 0])
    expect(visits).toBeGreaterThan(0)
  }
})

test('cached pages stay up while PostgreSQL restarts, and the next change is seen', async () => {
  const { visits, failures } = await restartedPostgres(stage, 300)
  expect(visits).toBeGreaterThan(0)
  expect(failures).toBe(0)
})

test('an academy at fifty times its load takes no answer from the others', async () => {
  const { others, flooder } = await flooded(stage, 1, true)
  expect([others.failures, flooder.visits > others.visits]).toEqual([0, true])
})
