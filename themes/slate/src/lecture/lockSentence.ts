import { formatDate, type LockView, type Translate } from '@lectern/theme-contract'
import type { lockWords } from './words.ts'

/** In a line of an outline: why it is locked, and until when. */
export function lockSentence(
  lock: LockView | null,
  t: Translate<(typeof lockWords)[number]>,
  locale: string,
  timeZone: string,
): string {
  const date = lock?.until ? formatDate(lock.until, locale, timeZone) : ''
  switch (lock?.reason) {
    case 'not-yet-open':
      return t('row.lockedUntil', { date })
    case 'access-ended':
      return t('row.lockedEnded', { date })
    case 'paused':
      return t('row.lockedPaused')
    case 'prerequisites':
    case 'sequence':
      return t('row.lockedAfter', { title: lock.after.map(({ title }) => title).join(', ') })
    default:
      return t('row.locked')
  }
}
