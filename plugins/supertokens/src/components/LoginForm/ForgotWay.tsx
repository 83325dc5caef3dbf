'use client'

import { useConfig } from '@payloadcms/ui'
import { useWords } from '../words.ts'

/** The way to a new password. */
export function ForgotWay() {
  const word = useWords()
  const { config } = useConfig()
  return <a href={`${config.routes.admin}/reset-password`}>{word('forgotPassword')}</a>
}
