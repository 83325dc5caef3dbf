import type { ProgressReport, Report, ReportAnswer } from '@lectern/plugin-video/contract'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { keepLease, reportEveryMs } from './leaseKeeper.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const start = (leaseSeconds = 60) => {
  const said: Report[] = []
  const state = { answer: { kind: 'accepted', leaseSeconds } as ReportAnswer | Error, ends: 0 }
  const keeper = keepLease({
    report: async report => {
      said.push(report)
      if (state.answer instanceof Error) throw state.answer
      return state.answer
    },
    leaseSeconds,
    onEnd: () => {
      state.ends++
    },
  })
  return { keeper, said, state, percents: () => said.map(report => (report as ProgressReport).percent) }
}
const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds)

describe('keeping a lease', () => {
  test('a thousand pieces of news make one report in two seconds, with the last of them', async () => {
    const { keeper, said } = start()
    for (let at = 0; at <= 1000; at++) keeper.tell('encoding', at / 1000)
    await pass(reportEveryMs - 1)
    expect(said).toEqual([])
    await pass(1)
    expect(said).toEqual([{ kind: 'progress', step: 'encoding', percent: 92 }])
    await keeper.stop()
  })

  test('progress never falls', async () => {
    const { keeper, percents } = start()
    keeper.tell('encoding', 0.5)
    await pass(reportEveryMs)
    keeper.tell('encoding', 0.1)
    await pass(reportEveryMs)
    expect(percents()).toEqual([48.5, 48.5])
    await keeper.stop()
  })

  test('without news the lease is renewed after a third of it', async () => {
    const { keeper, said } = start(30)
    await pass(reportEveryMs)
    expect(said).toHaveLength(1)
    await pass(9_000)
    expect(said).toHaveLength(1)
    await pass(2_000)
    expect(said).toHaveLength(2)
    await keeper.stop()
  })

  test.each(['stale', 'cancelled'] as const)('%s ends the work once and says nothing more', async kind => {
    const { keeper, said, state } = start()
    state.answer = { kind }
    await pass(reportEveryMs)
    keeper.tell('encoding', 1)
    await pass(20 * reportEveryMs)
    expect([said.length, state.ends, keeper.ended()]).toEqual([1, 1, kind])
    expect(await keeper.confirm('uploading')).toBe(false)
    await keeper.stop()
  })

  test('a report that fails is followed by the next', async () => {
    const { keeper, said, state } = start()
    state.answer = new Error('away')
    await pass(reportEveryMs)
    state.answer = { kind: 'accepted', leaseSeconds: 60 }
    await pass(reportEveryMs)
    expect([said.length, state.ends]).toEqual([2, 0])
    await keeper.stop()
  })

  test('the lease is confirmed at once before something that shows', async () => {
    const { keeper, said, state } = start()
    expect(await keeper.confirm('uploading')).toBe(true)
    expect(said).toEqual([{ kind: 'progress', step: 'uploading', percent: 93 }])
    state.answer = { kind: 'stale' }
    expect(await keeper.confirm('uploading')).toBe(false)
    await keeper.stop()
  })

  test('what can be played is said at once, and then the latest of it', async () => {
    const { keeper, said } = start()
    keeper.playable(6)
    keeper.playable(12)
    keeper.playable(18)
    await pass(0)
    expect(said).toEqual([
      { kind: 'playable', seconds: 6 },
      { kind: 'playable', seconds: 18 },
    ])
    await keeper.stop()
  })

  test('a refusal of what can be played ends the work, and a fault does not', async () => {
    const { keeper, said, state } = start()
    state.answer = new Error('away')
    keeper.playable(6)
    await pass(0)
    expect(state.ends).toBe(0)
    state.answer = { kind: 'stale' }
    keeper.playable(12)
    await pass(0)
    keeper.playable(18)
    await pass(20 * reportEveryMs)
    expect([said.length, state.ends, keeper.ended()]).toEqual([2, 1, 'stale'])
    await keeper.stop()
  })

  test('after the end there is silence', async () => {
    const { keeper, said } = start()
    await keeper.stop()
    keeper.playable(6)
    await pass(100 * reportEveryMs)
    expect(said).toEqual([])
  })
})
