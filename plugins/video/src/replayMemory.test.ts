import { describe, expect, test } from 'vitest'
import { createReplayMemory } from './replayMemory.ts'

const at = (seconds: number) => new Date(seconds * 1000)

describe('the memory of calls', () => {
  test('admits a call once within the window', () => {
    const memory = createReplayMemory(600, 10)
    expect([memory.admits('a', at(0)), memory.admits('a', at(599)), memory.admits('b', at(599))]).toEqual([
      true,
      false,
      true,
    ])
    expect(memory.admits('a', at(601))).toBe(true)
  })

  test('takes a call again that had no effect', () => {
    const memory = createReplayMemory(600, 10)
    memory.admits('a', at(0))
    memory.release('a')
    expect(memory.admits('a', at(1))).toBe(true)
  })

  test('stays within its bounds, and forgets the oldest first', () => {
    const memory = createReplayMemory(600, 3)
    for (const id of ['a', 'b', 'c', 'd', 'e']) memory.admits(id, at(0))
    expect(memory.size).toBe(3)
    expect([memory.admits('e', at(1)), memory.admits('d', at(1)), memory.admits('a', at(1))]).toEqual([
      false,
      false,
      true,
    ])
  })

  test('lets go of what ran out', () => {
    const memory = createReplayMemory(600, 10)
    for (const id of ['a', 'b', 'c']) memory.admits(id, at(0))
    memory.admits('d', at(700))
    expect(memory.size).toBe(1)
  })
})
