import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { CallFault } from '../upload/calls.ts'
import { createStatusStore, pollMs, type StatusSource } from './statusStore.ts'

const status = (videoId: string, percent: number, settled = false) => ({
  videoId,
  state: settled ? 'ready' : 'encoding',
  settled,
  percent,
})

/** A server whose answers and connection the test holds. */
const aServer = () => {
  const asked: string[] = []
  const server = {
    asked,
    answer: (address: string): unknown => status(address.split('/')[2] ?? '', 10),
    on: null as Parameters<StatusSource['listen']>[1] | null,
    closed: 0,
  }
  const source: StatusSource = {
    ask: async address => {
      asked.push(address)
      return server.answer(address)
    },
    listen: (_address, on) => {
      server.on = on
      return () => void server.closed++
    },
  }
  return { server, store: createStatusStore('/videos', source) }
}
const percentOf = (state: { kind: string }) =>
  'status' in state ? (state as { status: { percent: number } }).status.percent : null

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})
const settle = () => vi.advanceTimersByTimeAsync(0)

describe('states of videos in a tab', () => {
  test('are asked once for all parts that show them, and pushed from then on', async () => {
    const { server, store } = aServer()
    const [first, second] = [vi.fn(), vi.fn()]
    store.watch('a', first)
    store.watch('a', second)
    expect(store.stateOf('a')).toEqual({ kind: 'loading' })
    await settle()
    expect(server.asked).toEqual(['/videos/a/status'])

    server.on?.open()
    await settle()
    server.on?.status(status('a', 55))
    server.on?.status(status('unwatched', 1))
    server.on?.status('rubbish')
    expect(percentOf(store.stateOf('a'))).toBe(55)
    expect(second).toHaveBeenCalled()
    const before = server.asked.length
    await vi.advanceTimersByTimeAsync(10 * pollMs)
    expect(server.asked).toHaveLength(before)
  })

  test('are asked again and again while there is no connection, until nothing happens by itself', async () => {
    const { server, store } = aServer()
    store.watch('a', () => {})
    server.on?.broken()
    await vi.advanceTimersByTimeAsync(3 * pollMs)
    expect(server.asked).toHaveLength(4)
    server.answer = () => status('a', 100, true)
    await vi.advanceTimersByTimeAsync(5 * pollMs)
    expect(server.asked).toHaveLength(5)
  })

  test('stay in view while the server cannot be reached, and a deleted video is gone', async () => {
    const { server, store } = aServer()
    store.watch('a', () => {})
    await settle()
    server.answer = () => Promise.reject(new Error('network'))
    await vi.advanceTimersByTimeAsync(pollMs)
    expect(store.stateOf('a')).toMatchObject({ kind: 'known', unreachable: true })
    server.answer = () => Promise.reject(new CallFault('not-found', 'There is no such video.', 404))
    await vi.advanceTimersByTimeAsync(pollMs)
    expect(store.stateOf('a')).toEqual({ kind: 'gone' })
  })

  test('end their connection when nobody looks any more', async () => {
    const { server, store } = aServer()
    const stops = [store.watch('a', () => {}), store.watch('b', () => {})]
    await settle()
    stops[0]?.()
    expect(server.closed).toBe(0)
    stops[1]?.()
    expect(server.closed).toBe(1)
    const before = server.asked.length
    await vi.advanceTimersByTimeAsync(5 * pollMs)
    expect(server.asked).toHaveLength(before)
  })
})
