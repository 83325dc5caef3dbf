import { describe, expect, test } from 'vitest'
import { PartUpload, partsAtOnce, type SentPart, TransportFault, type UploadTransport } from './partUpload.ts'

const file = new Blob(['aaaabbbbccccddddee'])
const plan = { file, partBytes: 4, partCount: 5, pauseMs: 0 }

/** A storage in memory. `before` may refuse a part; `open` gates hold parts until they are let go. */
const storage = (before: (number: number, tried: number) => void = () => undefined) => {
  const stored = new Map<number, string>()
  const tried = new Map<number, number>()
  const state = { inFlight: 0, most: 0, completed: [] as (readonly SentPart[])[], gate: Promise.resolve() }
  const transport: UploadTransport = {
    signParts: async numbers => new Map(numbers.map(number => [number, `part:${number}`])),
    async putPart(url, part, onSent, signal) {
      const number = Number(url.slice(5))
      tried.set(number, (tried.get(number) ?? 0) + 1)
      state.inFlight += 1
      state.most = Math.max(state.most, state.inFlight)
      try {
        await state.gate
        signal.throwIfAborted()
        before(number, tried.get(number) ?? 0)
        onSent(part.size)
        stored.set(number, await part.text())
        return `etag-${number}`
      } finally {
        state.inFlight -= 1
      }
    },
    listParts: async () => [...stored.keys()].map(number => ({ number, etag: `etag-${number}` })),
    complete: async parts => void state.completed.push(parts),
  }
  return { stored, tried, state, transport }
}

describe('an upload by parts', () => {
  test('sends every byte once, three parts at once, and completes in order', async () => {
    const { stored, tried, state, transport } = storage()
    const upload = new PartUpload({ ...plan, transport })
    await upload.start()
    expect(
      [...stored]
        .sort(([a], [b]) => a - b)
        .map(([, text]) => text)
        .join(''),
    ).toBe(await file.text())
    expect([...tried.values()]).toEqual([1, 1, 1, 1, 1])
    expect(state.most).toBe(partsAtOnce)
    expect(state.completed).toEqual([[1, 2, 3, 4, 5].map(number => ({ number, etag: `etag-${number}` }))])
    expect(upload.progress).toMatchObject({ phase: 'done', sentBytes: 18, totalBytes: 18, fault: null })
  })

  test('repeats a part that failed, and only that one', async () => {
    const { tried, transport } = storage((number, count) => {
      if (number === 2 && count < 3) throw new TransportFault('lost', true)
    })
    const upload = new PartUpload({ ...plan, transport })
    await upload.start()
    expect(upload.progress.phase).toBe('done')
    expect(Object.fromEntries(tried)).toEqual({ 1: 1, 2: 3, 3: 1, 4: 1, 5: 1 })
  })

  test('stops after its tries, says why, and goes on with what has arrived', async () => {
    let broken = true
    const { tried, transport } = storage(number => {
      if (number === 5 && broken) throw new TransportFault('The connection was lost.', true)
    })
    const upload = new PartUpload({ ...plan, transport, tries: 2 })
    await upload.start()
    expect(upload.progress).toMatchObject({
      phase: 'stopped',
      fault: 'The connection was lost.',
      final: false,
    })
    expect(tried.get(5)).toBe(2)
    broken = false
    await upload.start()
    expect(upload.progress).toMatchObject({ phase: 'done', fault: null })
    expect(tried.get(1)).toBe(1)
  })

  test('does not repeat what is hopeless', async () => {
    const { tried, transport } = storage(number => {
      if (number === 1) throw new TransportFault('refused', false)
    })
    const upload = new PartUpload({ ...plan, transport })
    await upload.start()
    expect([upload.progress.phase, tried.get(1)]).toEqual(['stopped', 1])
  })

  test('pauses, and goes on to the end', async () => {
    const { stored, state, transport } = storage()
    const gate = Promise.withResolvers<void>()
    state.gate = gate.promise
    const upload = new PartUpload({ ...plan, transport })
    const first = upload.start()
    await untilTrue(() => state.inFlight === partsAtOnce)
    upload.pause()
    gate.resolve()
    await first
    expect([upload.progress.phase, stored.size, state.completed.length]).toEqual(['paused', 0, 0])
    await upload.start()
    expect(upload.progress).toMatchObject({ phase: 'done', sentBytes: 18 })
  })

  test('that was cancelled sends nothing more and never completes', async () => {
    const { state, transport } = storage()
    const gate = Promise.withResolvers<void>()
    state.gate = gate.promise
    const upload = new PartUpload({ ...plan, transport })
    const run = upload.start()
    await untilTrue(() => state.inFlight === partsAtOnce)
    upload.cancel()
    gate.resolve()
    await run
    await upload.start()
    expect([upload.progress.phase, state.completed.length]).toEqual(['cancelled', 0])
  })

  test('tells its speed from a clock', async () => {
    let now = 0
    const speeds: (number | null)[] = []
    const { transport } = storage(() => {
      now += 1000
    })
    const upload = new PartUpload({ ...plan, transport, now: () => now })
    upload.subscribe(() => speeds.push(upload.progress.bytesPerSecond))
    await upload.start()
    expect(speeds.find(speed => speed !== null && speed > 0)).toBeGreaterThan(0)
    expect(upload.progress.bytesPerSecond).toBeNull()
  })
})

const untilTrue = async (condition: () => boolean) => {
  while (!condition()) await new Promise(resolve => setImmediate(resolve))
}
