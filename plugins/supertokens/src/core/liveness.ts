import { ExpiringMap } from '../expiringMap.ts'

/** How long the core's word that a session lives is believed. With `askMs` it stays below the promised 5 seconds. */
const believedMs = 4_000
/** How long the core may take to answer before it counts as away. */
const askMs = 1_000

/**
 * Whether sessions still live, asked of the core at most every four seconds a session: one that was ended in any process
 * is refused in all of them within five seconds.
 *
 * While the core is away, what was valid stays readable: a fault of the core must not shut lessons for everybody. Writes
 * of staff and money ask the core with `checkDatabase` instead, and fail with it.
 */
export class Liveness {
  readonly #checks: ExpiringMap<Promise<boolean>>
  readonly #ask: (sessionHandle: string) => Promise<boolean>

  /** `ask` says whether the core knows the session, and throws when it does not answer. */
  constructor(
    ask: (sessionHandle: string) => Promise<boolean>,
    { capacity = 50_000, now }: { capacity?: number; now?: () => number } = {},
  ) {
    this.#ask = ask
    this.#checks = new ExpiringMap(capacity, now)
  }

  /** The core has just said that it lives. */
  seen(sessionHandle: string): void {
    this.#checks.set(sessionHandle, Promise.resolve(true), believedMs)
  }

  isLive(sessionHandle: string): Promise<boolean> {
    const known = this.#checks.get(sessionHandle)
    if (known !== undefined) return known
    // Believed from the moment of asking: what ends while the answer is under way is noticed in time, too.
    const answer = withinTime(this.#ask(sessionHandle), askMs).catch(() => true)
    this.#checks.set(sessionHandle, answer, believedMs)
    return answer
  }
}

async function withinTime<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('supertokensPlugin: the core is slow')), milliseconds)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
