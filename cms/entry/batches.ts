export interface BatchesOptions<Answer> {
  /** Answers the keys it knows; a key that is not in its answer is unknown. */
  load: (keys: readonly string[]) => Promise<ReadonlyMap<string, Answer>>
  /** The shortest time from the start of one batch to the next, in milliseconds. */
  gap: number
  /** How many keys one batch takes. */
  size: number
  /** How many keys may wait; further ones are refused. */
  waiting: number
}

/** Thrown at once instead of letting more wait than can be answered soon. */
export class TooManyWaiting extends Error {
  override name = 'TooManyWaiting'
}

interface Question<Answer> {
  key: string
  resolve: (answer: Answer | null) => void
  reject: (fault: unknown) => void
}

/**
 * Look-ups gathered into one batch at a time: however many keys are asked for, the store gets one query after the
 * other, not more than one a `gap`, and nobody waits behind more than `waiting / size` of them. Whoever may be asked
 * for one key by many at once hands out one promise of it.
 */
export function createBatches<Answer>(options: BatchesOptions<Answer>) {
  const { load, gap, size } = options
  const questions: Question<Answer>[] = []
  let busy = false
  let earliest = 0

  function schedule(): void {
    if (busy || questions.length === 0) return
    busy = true
    const rest = earliest - performance.now()
    if (rest > 0) setTimeout(run, rest)
    // Those that are asked in the same turn of the event loop still come along.
    else queueMicrotask(run)
  }

  async function run(): Promise<void> {
    earliest = performance.now() + gap
    const batch = questions.splice(0, size)
    try {
      const answers = await load(batch.map(({ key }) => key))
      for (const { key, resolve } of batch) resolve(answers.get(key) ?? null)
    } catch (fault) {
      for (const { reject } of batch) reject(fault)
    }
    busy = false
    schedule()
  }

  return {
    /** @throws TooManyWaiting, and what `load` throws */
    ask(key: string): Promise<Answer | null> {
      if (questions.length >= options.waiting) return Promise.reject(new TooManyWaiting())
      const { promise, resolve, reject } = Promise.withResolvers<Answer | null>()
      questions.push({ key, resolve, reject })
      schedule()
      return promise
    },
  }
}
