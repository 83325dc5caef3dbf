import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createFairShare, mayTake, type Place } from './fairShare.ts'

const places = { running: 8, waiting: 6 }

function stage(limits = places) {
  const share = createFairShare(limits)
  const started: string[] = []
  const held: { name: string; place: Place }[] = []
  const enter = (name: string) => {
    const place = share.enter(name, () => started.push(name))
    if (place) held.push({ name, place })
    return place
  }
  const running = (name: string) => held.filter(one => one.name === name && !one.place.isWaiting()).length
  const leaveOneOf = (name: string) => {
    const index = held.findIndex(one => one.name === name && !one.place.isWaiting())
    held.splice(index, 1)[0]?.place.leave()
  }
  return { share, started, held, enter, running, leaveOneOf }
}

describe('mayTake', () => {
  it.each([
    [0, 0, 1, true],
    [0, 1, 1, false],
    [3, 3, 8, true],
    [4, 4, 8, false],
    [0, 7, 8, true],
    [1, 7, 8, false],
    [0, 0, 0, false],
  ])('with %i held of %i taken of %i: %s', (held, taken, all, answer) =>
    expect(mayTake(held, taken, all)).toBe(answer),
  )
})

describe('fair share', () => {
  it('gives one party half of the places, lets the rest of it wait and refuses what does not fit', () => {
    const { share, enter } = stage()
    const entered = Array.from({ length: 20 }, () => enter('flood'))
    expect(entered.filter(Boolean)).toHaveLength(4 + 3)
    expect(share.count()).toEqual({ running: 4, waiting: 3, parties: 1 })
  })

  it('lets another in while one floods, and takes waiting ones in turn', () => {
    const { started, enter, running, leaveOneOf } = stage()
    for (let i = 0; i < 20; i++) enter('flood')
    enter('idle')
    expect(started.at(-1)).toBe('idle')
    enter('idle')
    enter('idle')
    // One of four is free and both hold more: it is kept for whoever comes next.
    expect([running('flood'), running('idle')]).toEqual([4, 2])
    started.length = 0
    enter('third')
    expect(started).toEqual(['third'])
    for (let i = 0; i < 4; i++) leaveOneOf('flood')
    expect(started).toContain('idle')
    expect(running('flood')).toBeLessThanOrEqual(3)
  })

  it('forgets whoever gives up waiting, and counts nobody twice', () => {
    const { share, started, held, enter } = stage()
    for (let i = 0; i < 6; i++) enter('a')
    for (const { place } of held) if (place.isWaiting()) place.leave()
    for (const { place } of held) {
      place.leave()
      place.leave()
    }
    expect(share.count()).toEqual({ running: 0, waiting: 0, parties: 0 })
    expect(started).toHaveLength(4)
  })

  const steps = fc.array(
    fc.oneof(
      fc.record({ kind: fc.constant('enter' as const), name: fc.constantFrom('a', 'b', 'c', 'd') }),
      fc.record({ kind: fc.constant('leave' as const), index: fc.nat(30) }),
    ),
    { maxLength: 120 },
  )
  const limits = fc.record({ running: fc.integer({ min: 1, max: 12 }), waiting: fc.nat(12) })

  it('never exceeds its bounds, leaves nobody waiting who may run, and returns to nothing', () => {
    fc.assert(
      fc.property(limits, steps, (some, sequence) => {
        const { share, held, enter, running } = stage(some)
        for (const step of sequence) {
          if (step.kind === 'enter') enter(step.name)
          else held.splice(step.index, 1)[0]?.place.leave()
          const count = share.count()
          expect(count.running).toBeLessThanOrEqual(some.running)
          expect(count.waiting).toBeLessThanOrEqual(some.waiting)
          expect(count.running + count.waiting).toBe(held.length)
          for (const { name, place } of held)
            if (place.isWaiting()) expect(mayTake(running(name), count.running, some.running)).toBe(false)
        }
        for (const { place } of held.splice(0)) place.leave()
        expect(share.count()).toEqual({ running: 0, waiting: 0, parties: 0 })
      }),
    )
  })

  it('lets an idle party in at once whatever one other does, and after one more leaves whatever many do', () => {
    fc.assert(
      fc.property(steps, fc.boolean(), (sequence, alone) => {
        const { started, held, enter } = stage()
        for (const step of sequence) {
          if (step.kind === 'enter') enter(alone ? 'flood' : step.name)
          else held.splice(step.index, 1)[0]?.place.leave()
        }
        const place = enter('idle')
        if (alone) expect(started.at(-1)).toBe('idle')
        else if (place?.isWaiting()) {
          const others = new Set(held.filter(one => one.place.isWaiting()).map(({ name }) => name)).size
          for (let i = 0; i < others && place.isWaiting(); i++)
            held
              .splice(
                held.findIndex(one => !one.place.isWaiting()),
                1,
              )[0]
              ?.place.leave()
          expect(place.isWaiting()).toBe(false)
        }
      }),
    )
  })
})
