import type { LockReason } from './views/index.ts'

/** Every reason why a lecture may be locked. */
export const lockReasons = [
  'not-enrolled',
  'paused',
  'access-ended',
  'not-yet-open',
  'prerequisites',
  'sequence',
] as const satisfies readonly LockReason[]
