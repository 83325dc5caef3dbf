/**
 * Remembers signed calls for as long as their signature would still be accepted, so that a call
 * that was recorded on the way is refused when it is sent again.
 *
 * Bounded: beyond `capacity` the oldest are forgotten. Only calls with a valid signature get here, so
 * no stranger can push others out.
 */
export const createReplayMemory = (windowSeconds: number, capacity: number) => {
  const expiries = new Map<string, number>()

  const forgetOld = (nowMs: number) => {
    for (const [id, expiry] of expiries) {
      if (expiry > nowMs && expiries.size < capacity) return
      expiries.delete(id)
    }
  }

  return {
    /** True the first time a call is seen within the window. */
    admits(call: string, now: Date): boolean {
      const nowMs = now.getTime()
      const expiry = expiries.get(call)
      if (expiry !== undefined && expiry > nowMs) return false
      expiries.delete(call)
      forgetOld(nowMs)
      expiries.set(call, nowMs + windowSeconds * 1000)
      return true
    },
    /** The call had no effect after all: it may come again as it is. */
    release(call: string): void {
      expiries.delete(call)
    },
    get size(): number {
      return expiries.size
    },
  }
}

export type ReplayMemory = ReturnType<typeof createReplayMemory>
