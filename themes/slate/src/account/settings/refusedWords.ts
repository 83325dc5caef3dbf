import type { Account } from '@lectern/theme-contract/client'
import type { Refusal } from '../refusal.ts'

/** The sentence for what is wrong with no field: who has a password got it wrong, others were here for too long. */
export function refusedWords(
  general: NonNullable<Refusal['general']>,
  { hasPassword }: Pick<Account, 'hasPassword'>,
) {
  if (general !== 'refused') return general
  return hasPassword ? 'settings.wrongPassword' : 'settings.signInAgain'
}
