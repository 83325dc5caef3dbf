import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Beat, BeatStore } from './beats.ts'
import { createOutbox } from './outbox.ts'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

/** A disk that outlives pages. */
function aDisk(): BeatStore & { all: Map<string, Beat> } {
  const all = new Map<string, Beat>()
  return {
    all,
    add: async beat => void all.set(beat.id, beat),
    of: async studentKey => [...all.values()].filter(beat => beat.studentKey === studentKey),
    remove: async ids => {
      for (const id of ids) all.delete(id)
    },
  }
}

const done = () => new Response(JSON.stringify({ completed: false, coursePercent: 40 }))
const refusal = (status: number, code: string) => new Response(JSON.stringify({ code }), { status })

function answering(...answers: (Response | Error)[]) {
  const sent: { address: string; body: Record<string, unknown>; keepalive: unknown }[] = []
  vi.stubGlobal('fetch', async (address: string, options: RequestInit) => {
    sent.push({ address, body: JSON.parse(String(options.body)), keepalive: options.keepalive })
    const answer = answers.shift()
    if (!answer || answer instanceof Error) throw answer ?? new Error('sent too often')
    return answer
  })
  return sent
}

const piece = (from: number, to: number) => ({
  positionSeconds: to,
  intervals: [[from, to]] as [number, number][],
})

describe('a page', () => {
  it('sends what it kept in one call that outlives it, and forgets it once acknowledged', async () => {
    const disk = aDisk()
    const sent = answering(done())
    const outbox = createOutbox('kim', disk)
    outbox.keep('/a', piece(0, 15))
    outbox.keep('/a', piece(15, 30))
    expect(disk.all.size).toBe(2)
    expect(await outbox.send('/a')).toMatchObject({ kind: 'ok', body: { coursePercent: 40 } })
    expect(sent).toMatchObject([
      {
        address: '/a',
        keepalive: true,
        body: { positionSeconds: 30, intervals: [[0, 30]], spentSeconds: 0 },
      },
    ])
    expect(disk.all.size).toBe(0)
    expect(await outbox.send('/a')).toBeNull()
  })

  it('sends nothing twice at once, and again what did not arrive', async () => {
    const disk = aDisk()
    const sent = answering(new TypeError('network'), done())
    const outbox = createOutbox('kim', disk)
    outbox.keep('/a', piece(0, 15))
    const [first, second] = await Promise.all([outbox.send('/a'), outbox.send('/a')])
    expect([first?.kind, second]).toEqual(['offline', null])
    expect(disk.all.size).toBe(1)
    outbox.keep('/a', piece(20, 30))
    await outbox.send('/a')
    expect(sent[1]?.body.intervals).toEqual([
      [0, 15],
      [20, 30],
    ])
    expect(disk.all.size).toBe(0)
  })

  it('lets go of a lecture that begins anew', async () => {
    const disk = aDisk()
    const sent = answering()
    const outbox = createOutbox('kim', disk)
    outbox.keep('/a', piece(0, 15))
    await outbox.leave('/a')
    outbox.keep('/a', piece(15, 30))
    expect(await outbox.send('/a')).toBeNull()
    expect([sent.length, disk.all.size]).toEqual([0, 0])
  })

  it('goes on where the browser keeps nothing', async () => {
    const refusing: BeatStore = {
      add: () => Promise.reject(new Error('no disk')),
      of: () => Promise.reject(new Error('no disk')),
      remove: () => Promise.reject(new Error('no disk')),
    }
    for (const store of [refusing, null]) {
      answering(done())
      const outbox = createOutbox('kim', store)
      outbox.keep('/a', piece(0, 15))
      await outbox.flush()
      expect((await outbox.send('/a'))?.kind).toBe('ok')
    }
  })
})

describe('a later page', () => {
  const left = async (disk: BeatStore) => {
    vi.useFakeTimers({ toFake: ['Date'], now: 1_000_000 })
    answering(new TypeError('network'), new TypeError('network'))
    const outbox = createOutbox('kim', disk)
    outbox.keep('/b', piece(0, 15))
    vi.setSystemTime(1_010_000)
    outbox.keep('/a', piece(40, 50))
    await outbox.send('/a')
    vi.setSystemTime(1_070_000)
  }

  it('sends what a closed one left, the oldest first, and how old it is', async () => {
    const disk = aDisk()
    await left(disk)
    const sent = answering(done(), done())
    await createOutbox('kim', disk).flush()
    expect(sent.map(({ address, body }) => [address, body.ageSeconds, body.intervals])).toEqual([
      ['/b', 70, [[0, 15]]],
      ['/a', 60, [[40, 50]]],
    ])
    expect(disk.all.size).toBe(0)
  })

  it('goes on where a closed one stopped', async () => {
    const disk = aDisk()
    await left(disk)
    const outbox = createOutbox('kim', disk)
    expect(await outbox.placeOf('/a')).toBe(50)
    expect(await outbox.placeOf('/c')).toBeNull()
    expect(await createOutbox('ada', disk).placeOf('/a')).toBeNull()
    expect(await createOutbox('kim', null).placeOf('/a')).toBeNull()
  })

  it('of somebody else sends nothing of it', async () => {
    const disk = aDisk()
    await left(disk)
    const sent = answering()
    await createOutbox('ada', disk).flush()
    expect(sent).toEqual([])
    expect(disk.all.size).toBe(2)
  })

  it.each<[string, Response | Error, number, number]>([
    ['offline', new TypeError('network'), 1, 2],
    ['without a session', refusal(401, 'not-signed-in'), 1, 2],
    ['with a session of another academy', refusal(403, 'foreign-session'), 1, 2],
    ['that asks too often', refusal(429, 'too-many-attempts'), 1, 2],
    ['whose server is down', refusal(503, 'unexpected'), 1, 2],
    ['where the lecture is locked for now', refusal(403, 'locked'), 2, 1],
    ['where the lecture is gone', refusal(404, 'not-found'), 2, 0],
  ])('%s keeps what may still be taken', async (_, answer, calls, kept) => {
    const disk = aDisk()
    await left(disk)
    const sent = answering(answer, done())
    await createOutbox('kim', disk).flush()
    expect([sent.length, disk.all.size]).toEqual([calls, kept])
  })

  it('lets go of what was locked for a month', async () => {
    const disk = aDisk()
    await left(disk)
    vi.setSystemTime(1_000_000 + 31 * 24 * 3_600_000)
    answering(refusal(403, 'locked'), refusal(403, 'locked'))
    await createOutbox('kim', disk).flush()
    expect(disk.all.size).toBe(0)
  })
})
