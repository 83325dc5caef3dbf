import { expect, it } from 'vitest'
import { createPlayerStore, fail, tick } from './playerStore.ts'

const playing = (position: number) => {
  const store = createPlayerStore({ position, duration: 600 })
  store.setState({ isPlaying: true, phase: 'ready' })
  return store
}

it('remembers what ran as one run, and a jump as none', () => {
  const store = playing(10)
  for (const position of [10.25, 10.5, 10.75]) store.setState(tick(store.getState(), position, 0.25))
  store.setState(tick(store.getState(), 300, 0.25))
  store.setState(tick(store.getState(), 300.25, 0.25))
  expect(store.getState()).toMatchObject({
    position: 300.25,
    unsent: [
      [10, 10.75],
      [300, 300.25],
    ],
  })
})

it('counts nothing while paused', () => {
  const store = playing(10)
  store.setState({ isPlaying: false })
  expect(tick(store.getState(), 10.5, 1)).toEqual({ position: 10.5 })
})

it('keeps the position and what was played when something fails', () => {
  const store = playing(10)
  store.setState(tick(store.getState(), 10.25, 0.25))
  fail(store, 'network')
  expect(store.getState()).toMatchObject({
    phase: 'failed',
    fault: 'network',
    position: 10.25,
    unsent: [[10, 10.25]],
  })
})
