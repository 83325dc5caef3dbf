import {
  type Answer,
  type RedeemAnswer,
  type RedeemFault,
  redeemFaults,
} from '@lectern/theme-contract/client'

/** What became of a code, as the page says it. */
export type Outcome =
  | { readonly kind: 'opened'; readonly answer: RedeemAnswer }
  | { readonly kind: 'refused'; readonly says: `redeem.${RedeemFault}` }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'failed'; readonly says: 'fault.offline' | 'fault.unexpected' }

export function readOutcome(answer: Answer<RedeemAnswer>): Outcome {
  if (answer.kind === 'ok') return { kind: 'opened', answer: answer.body }
  if (answer.kind === 'offline') return { kind: 'failed', says: 'fault.offline' }
  const { status, code } = answer.problem
  if (status === 401) return { kind: 'signed-out' }
  const fault = redeemFaults.find(known => known === code) ?? (status === 429 ? 'too-many-attempts' : null)
  return fault ? { kind: 'refused', says: `redeem.${fault}` } : { kind: 'failed', says: 'fault.unexpected' }
}
