import { useTranslation } from '@payloadcms/ui'
import type { AuthWords } from '../translations/en.ts'

export type Word = keyof AuthWords

/** The plugin's own words in the language of the admin. */
export function useWords(): (word: Word) => string {
  const { t } = useTranslation<{ 'lectern-auth': AuthWords }, `lectern-auth:${Word}`>()
  return word => t(`lectern-auth:${word}`)
}
