import type { Answer, Outbox, ProgressAnswer } from '@lectern/theme-contract/client'
import { expect, it } from 'vitest'
import { createPlayerStore } from './playerStore.ts'
import { createReporter } from './reporter.ts'

const done: Answer<ProgressAnswer> = {
  kind: 'ok',
  body: { completed: false, coursePercent: 40, completion: null },
}

function sending(...answers: (Answer<ProgressAnswer> | null)[]) {
  const kept: Parameters<Outbox['keep']>[] = []
  let calls = 0
  const outbox: Outbox = {
    keep: (...piece) => void kept.push(piece),
    send: async () => answers[calls++] ?? null,
    placeOf: async () => null,
    leave: async () => {},
    flush: async () => {},
  }
  return { outbox, kept, calls: () => calls }
}

const played = () => {
  const store = createPlayerStore({ position: 0, duration: 600 })
  store.setState({ position: 30, unsent: [[20, 30]] })
  return store
}

it('keeps and sends what was played, and passes the answer on', async () => {
  const { outbox, kept } = sending(done)
  const store = played()
  const answers: unknown[] = []
  await createReporter(store, outbox, '/p', answer => answers.push(answer)).save()
  expect(kept).toEqual([['/p', { positionSeconds: 30, intervals: [[20, 30]] }]])
  expect(answers).toEqual([done.body])
  expect(store.getState()).toMatchObject({ isUnsaved: false, unsent: [] })
})

it('keeps in between without a call', () => {
  const { outbox, kept, calls } = sending()
  const store = played()
  const reporter = createReporter(store, outbox, '/p', () => {})
  reporter.keep()
  reporter.keep()
  expect([kept.length, calls()]).toEqual([1, 0])
})

it('says that something did not arrive, and tries again with the next', async () => {
  const { outbox, calls } = sending({ kind: 'offline' }, null, done)
  const store = played()
  const reporter = createReporter(store, outbox, '/p', () => {})
  await reporter.save()
  expect(store.getState()).toMatchObject({ isUnsaved: true })
  reporter.keep()
  await Promise.resolve()
  // On its way already: that says nothing.
  expect(store.getState()).toMatchObject({ isUnsaved: true })
  await reporter.save()
  expect(store.getState()).toMatchObject({ isUnsaved: false })
  expect(calls()).toBe(3)
})
