import type { FailureCode } from '@lectern/plugin-video/contract'

/**
 * How a step of the story ends early as an expected outcome. `retryable` says whether the same file
 * may succeed later. `detail` is for operators and holds neither URLs nor keys.
 */
export interface Refusal {
  readonly kind: 'refused'
  readonly code: FailureCode
  readonly detail: string
}

export const refuse = (code: FailureCode, detail: string): Refusal => ({ kind: 'refused', code, detail })

/** Object storage or network broke its promise: the message goes back to the queue. */
export class StorageFault extends Error {
  override readonly name = 'StorageFault'
}

/** The cms could not be reached, or answered what the contract does not know. */
export class CmsFault extends Error {
  override readonly name = 'CmsFault'
}

/** Name, code and HTTP status of an unknown error: enough for an operator, and never a URL or a key. */
export const describeError = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown error'
  const status =
    '$metadata' in error &&
    typeof error.$metadata === 'object' &&
    error.$metadata &&
    'httpStatusCode' in error.$metadata
      ? ` (HTTP ${String(error.$metadata.httpStatusCode)})`
      : ''
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : ''
  return `${error.name}${code}${status}`
}
