/**
 * A fault that a test plans. `delay` waits before the call is handled. `error` answers with that status and does
 * nothing. `drop` closes the connection, before anything is done or when only the answer is missing. `refuse` answers
 * 200 and says in the envelope that it failed.
 */
export type Fault = {
  /** How many calls it hits. Default 1. */
  times?: number
} & (
  | { kind: 'delay'; milliseconds: number }
  | { kind: 'error'; status: number }
  | { kind: 'drop'; at?: 'request' | 'response' }
  | { kind: 'refuse' }
)

export type Faults = {
  add(fault: Fault): void
  /** Forgets all planned faults. */
  clear(): void
}

export function planFaults(): Faults & { take(): Fault | undefined } {
  let planned: { fault: Fault; left: number }[] = []
  return {
    add(fault) {
      planned.push({ fault, left: fault.times ?? 1 })
    },
    clear() {
      planned = []
    },
    take() {
      const [first] = planned
      if (!first) return undefined
      first.left -= 1
      if (first.left <= 0) planned.shift()
      return first.fault
    },
  }
}
