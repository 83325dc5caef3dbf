import { setTimeout as wait } from 'node:timers/promises'

/** What goes wrong on a path, for tests of callers: slowness, an error answer, or a connection cut off. */
export interface Fault {
  delayMs?: number
  /** Answer this status (body: plain text) instead of running the operation. 429 makes the SDK retry. */
  status?: number
  /** Run the operation, then end the connection without the answer. */
  cut?: boolean
  /** How often it strikes; until removed when left out. */
  times?: number
}

export interface Faults {
  /** `path` without the tenant, e.g. `/recipe/signin`. Replaces the path's earlier fault. */
  set(path: string, fault: Fault): void
  clear(): void
}

/** The caller's side: what strikes this request, if anything; counts it. */
export interface FaultBook extends Faults {
  strike(path: string, signal: AbortSignal): Promise<Fault | undefined>
}

export function createFaults(): FaultBook {
  const set = new Map<string, { fault: Fault; left: number }>()
  return {
    set(path, fault) {
      set.set(path, { fault, left: fault.times ?? Number.POSITIVE_INFINITY })
    },
    clear() {
      set.clear()
    },
    async strike(path, signal) {
      const entry = set.get(path)
      if (!entry) return undefined
      entry.left -= 1
      if (entry.left <= 0) set.delete(path)
      if (entry.fault.delayMs !== undefined) await wait(entry.fault.delayMs, undefined, { signal })
      return entry.fault
    },
  }
}
