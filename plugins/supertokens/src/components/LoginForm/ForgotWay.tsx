'use client'

import { useConfig } from '@payloadcms/ui'
import { useEffect, useEffectEvent, useState } from 'react'
import { requestMethods } from '../authApi.ts'
import { useWords } from '../words.ts'

/** The way to a new password, where the app sends such mails. */
export function ForgotWay() {
  const word = useWords()
  const { config } = useConfig()
  const [offered, setOffered] = useState(false)
  const ask = useEffectEvent(async () => setOffered((await requestMethods()).passwordReset))
  useEffect(() => {
    void ask()
  }, [])
  return offered ? <a href={`${config.routes.admin}/reset-password`}>{word('forgotPassword')}</a> : null
}
