'use client'

import { useTranslation } from '@payloadcms/ui'
import { namespace, type Word } from '../translations/words.ts'

/** A word of this plugin in the reader's language. */
export type Say = (word: Word, values?: Record<string, string | number>) => string

export const useWords = (): { say: Say; language: string } => {
  const { t, i18n } = useTranslation<object, `${typeof namespace}:${Word}`>()
  return { say: (word, values) => t(`${namespace}:${word}`, values), language: i18n.language }
}
