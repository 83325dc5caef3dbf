/**
 * A fault that a test plans. `delay` waits before the request is handled. `error` answers without doing
 * anything. `drop` closes the connection: before anything is done (`at: 'request'`, the default), after
 * `afterBytes` bytes of the body, or when all is done and only the answer is lost (`at: 'response'`).
 */
export type Fault = {
  method?: string
  /** Matched with the key; without it the fault concerns every request. */
  keyPattern?: RegExp
  /** How many requests it hits. Default 1. */
  times?: number
} & (
  | { kind: 'delay'; milliseconds: number }
  | { kind: 'error'; code?: 'InternalError' | 'SlowDown' | 'ServiceUnavailable' | 'AccessDenied' }
  | { kind: 'drop'; at?: 'request' | 'response'; afterBytes?: number }
)

export type Faults = {
  add(fault: Fault): void
  /** Forgets all planned faults. */
  clear(): void
}

export type PlannedFaults = Faults & {
  /** The fault that hits this request, counted as used. */
  take(method: string, key: string | undefined): Fault | undefined
}

export function planFaults(): PlannedFaults {
  let planned: { fault: Fault; left: number }[] = []
  return {
    add(fault) {
      planned.push({ fault, left: fault.times ?? 1 })
    },
    clear() {
      planned = []
    },
    take(method, key) {
      const hit = planned.find(
        ({ fault }) =>
          (fault.method === undefined || fault.method === method) &&
          (fault.keyPattern === undefined || (key !== undefined && fault.keyPattern.test(key))),
      )
      if (!hit) return undefined
      hit.left -= 1
      if (hit.left <= 0) planned = planned.filter(item => item !== hit)
      return hit.fault
    },
  }
}
