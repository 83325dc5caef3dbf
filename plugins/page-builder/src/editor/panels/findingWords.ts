import type { Finding } from '../../contract/index.ts'
import type { Say } from '../useWords.ts'

/** What stands against publishing, in a sentence that says what to do. */
export const sentenceOf = (say: Say, { code, values }: Finding): string =>
  say(`finding-${code}`, { ...values })
