import type { Problem } from '@lectern/theme-contract/client'

/** What a form says after a call that did not end well. Faults of fields stand under them. */
export interface Refusal {
  readonly fields: readonly { readonly field: string; readonly message: string }[]
  /** A key of the general sentences, or null where the fields say it all. */
  readonly general: 'fault.offline' | 'fault.unexpected' | 'fault.tooMany' | 'refused' | null
}

/** Reads a failed answer. `refused` is the form's own sentence: wrong password, address taken. */
export function readRefusal(
  answer: { readonly kind: 'offline' } | { readonly kind: 'problem'; readonly problem: Problem },
  known: readonly string[],
): Refusal {
  if (answer.kind === 'offline') return { fields: [], general: 'fault.offline' }
  const { status, errors } = answer.problem
  const fields = errors.filter(error => known.includes(error.field) && error.message !== '')
  if (status === 429) return { fields: [], general: 'fault.tooMany' }
  if (status >= 500) return { fields: [], general: 'fault.unexpected' }
  if (fields.length > 0) return { fields, general: null }
  return { fields: [], general: 'refused' }
}
