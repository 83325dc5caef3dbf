import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  beginSaving,
  isDirty,
  pauseAfter,
  restMs,
  type SaveEvent,
  type SaveState,
  stepSaving,
} from './saveLoop.ts'

const after = (...events: SaveEvent[]): SaveState =>
  events.reduce((state, event) => stepSaving(state, event).state, beginSaving(7))
const lastEffects = (...events: SaveEvent[]) =>
  stepSaving(after(...events.slice(0, -1)), events.at(-1)!).effects

const change: SaveEvent = { kind: 'changed' }
const due: SaveEvent = { kind: 'due' }
const unanswered: SaveEvent = { kind: 'unanswered' }
const theirs: SaveEvent = { kind: 'was-theirs' }
const conflicted: SaveEvent = { kind: 'conflicted', by: 'Mira', at: '2026-01-01T10:00:00Z' }

describe('the save loop', () => {
  test('sends a change with the revision it is built on, after a rest', () => {
    expect(lastEffects(change)).toEqual([{ kind: 'wait', ms: restMs }])
    expect(lastEffects(change, change, due)).toEqual([{ kind: 'send', revision: 7, change: 2 }])
    expect(after(change, due, { kind: 'saved', revision: 8 })).toMatchObject({ phase: 'idle', revision: 8 })
  })

  test('sends nothing while a save is on its way, and what changed meanwhile after it', () => {
    expect(lastEffects(change, due, change)).toEqual([])
    expect(lastEffects(change, due, change, { kind: 'asked' })).toEqual([])
    const saved: SaveEvent = { kind: 'saved', revision: 8 }
    expect(after(change, due, change, saved)).toMatchObject({ phase: 'waiting', savedChange: 1 })
    expect(lastEffects(change, due, change, saved, due)).toEqual([{ kind: 'send', revision: 8, change: 2 }])
  })

  test('forgets the kept copy only when the server has everything', () => {
    expect(lastEffects(change, due, { kind: 'saved', revision: 8 })).toEqual([{ kind: 'forget' }])
    expect(lastEffects(change, due, change, { kind: 'saved', revision: 8 })).not.toContainEqual({
      kind: 'forget',
    })
  })

  test('pauses longer after each failure, up to a minute, and begins anew after a success', () => {
    expect([1, 2, 3, 9].map(pauseAfter)).toEqual([2_000, 4_000, 8_000, 60_000])
    expect(lastEffects(change, due, unanswered, due, unanswered)).toEqual([{ kind: 'wait', ms: 4_000 }])
    expect(after(change, due, unanswered, due, { kind: 'saved', revision: 8 }).failures).toBe(0)
  })

  test('saves at once when asked, also out of a pause, and not when there is nothing to save', () => {
    expect(lastEffects({ kind: 'asked' })).toEqual([])
    expect(lastEffects(change, { kind: 'asked' })).toContainEqual({ kind: 'send', revision: 7, change: 1 })
    expect(lastEffects(change, due, unanswered, { kind: 'asked' })).toHaveLength(1)
  })

  test('stops for good when somebody else saved first, whatever is changed or asked then', () => {
    const stopped = after(change, due, conflicted, theirs)
    expect(stopped).toMatchObject({ phase: 'conflict', conflict: { by: 'Mira' } })
    expect(isDirty(stopped)).toBe(true)
    for (const event of [change, due, { kind: 'asked' } as const])
      expect(stepSaving(stopped, event).effects).toEqual([])
  })

  test('looks whether the save before was its own, whose answer was lost', () => {
    expect(lastEffects(change, due, conflicted)).toEqual([{ kind: 'compare' }])
    expect(lastEffects(change, due, unanswered, due, conflicted)).toEqual([{ kind: 'compare' }])
    const ours: SaveEvent = { kind: 'was-ours', revision: 8, change: 1 }
    expect(after(change, due, unanswered, due, conflicted, ours)).toMatchObject({
      phase: 'idle',
      revision: 8,
    })
    expect(after(change, due, unanswered, change, due, conflicted, ours)).toMatchObject({ phase: 'waiting' })
    expect(after(change, due, unanswered, due, conflicted, theirs).phase).toBe('conflict')
  })

  test('says why a project is refused, and sends the next change', () => {
    const refused = after(change, due, { kind: 'refused', detail: 'Too many blocks.' })
    expect(refused).toMatchObject({ phase: 'refused', refusal: 'Too many blocks.' })
    expect(stepSaving(refused, change).effects).toEqual([{ kind: 'wait', ms: restMs }])
  })

  test('goes on from the stored project when that is taken, and over it only when the author says so', () => {
    expect(after(change, due, conflicted, theirs, { kind: 'replaced', revision: 9 })).toEqual(beginSaving(9))
    expect(lastEffects(change, due, conflicted, theirs, { kind: 'rebased', revision: 9 })).toEqual([
      { kind: 'send', revision: 9, change: 1 },
    ])
    expect(lastEffects(change, { kind: 'rebased', revision: 9 })).toEqual([])
  })
})

/** A server with one project, which a second author writes to now and then; answers get lost. */
const play = (moves: readonly string[]) => {
  let state = beginSaving(1)
  let stored = { revision: 1, text: '0', by: 'us' }
  const lost = new Map<string, number>()
  let underway: { revision: number; change: number } | null = null
  let compares = false
  let overwrote = false

  const take = (event: SaveEvent) => {
    const step = stepSaving(state, event)
    state = step.state
    for (const effect of step.effects) {
      if (effect.kind === 'send') {
        if (underway) throw new Error('two saves at once')
        underway = effect
      }
      if (effect.kind === 'compare') compares = true
      if (effect.kind === 'forget' && isDirty(state)) throw new Error('forgot an unsaved change')
    }
  }
  const store = (sent: { revision: number; change: number }) => {
    if (sent.revision !== stored.revision) return false
    if (stored.by === 'them' && state.revision < stored.revision) overwrote = true
    stored = { revision: stored.revision + 1, text: String(sent.change), by: 'us' }
    return true
  }
  const answer = (how: string) => {
    if (compares) {
      compares = false
      if (how !== 'answer') return take({ kind: 'unanswered' })
      const change = lost.get(stored.text)
      const isOurs = stored.by === 'us' && change !== undefined
      return take(isOurs ? { kind: 'was-ours', revision: stored.revision, change } : theirs)
    }
    const sent = underway
    if (!sent) return
    underway = null
    if (how === 'lost') return take({ kind: 'unanswered' })
    const isStored = store(sent)
    if (how === 'unheard') {
      if (isStored) lost.set(String(sent.change), sent.change)
      return take({ kind: 'unanswered' })
    }
    take(
      isStored ? { kind: 'saved', revision: stored.revision } : { kind: 'conflicted', by: 'them', at: null },
    )
  }
  for (const move of moves) {
    if (move === 'change') take(change)
    else if (move === 'due') take(due)
    else if (move === 'asked') take({ kind: 'asked' })
    else if (move === 'them') stored = { revision: stored.revision + 1, text: `them`, by: 'them' }
    else answer(move)
  }
  // From here on everything works and nobody else writes.
  for (let round = 0; round < 12; round++) {
    answer('answer')
    take(due)
  }
  return { state, stored, overwrote }
}

describe('any course of events', () => {
  const ours = ['change', 'due', 'asked', 'answer', 'lost', 'unheard']

  test('of one author ends with the last change stored, and never with a conflict', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...ours), { maxLength: 60 }), moves => {
        const { state, stored } = play(moves)
        expect(state.phase).toBe('idle')
        expect(stored.text).toBe(String(state.change))
        expect(stored.revision).toBe(state.revision)
      }),
      { numRuns: 500 },
    )
  })

  test('of two authors overwrites nothing of the other one', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...ours, 'them'), { maxLength: 60 }), moves => {
        const { state, stored, overwrote } = play(moves)
        expect(overwrote).toBe(false)
        if (stored.by === 'them' && isDirty(state)) expect(state.phase).toBe('conflict')
        else if (!isDirty(state)) expect(state.phase).toBe('idle')
      }),
      { numRuns: 500 },
    )
  })
})
