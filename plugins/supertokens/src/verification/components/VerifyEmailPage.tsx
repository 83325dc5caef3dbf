'use client'

import { Button, useConfig } from '@payloadcms/ui'
import { useState } from 'react'
import { AdminPage } from '../../components/AdminPage.tsx'
import { request } from '../../components/request.ts'
import { useWords, type Word } from '../../components/words.ts'

const wordOfCode: Record<string, Word> = {
  'verification-link-invalid': 'addressConfirmGone',
  'missing-field': 'addressConfirmGone',
  'email-taken': 'addressConfirmTaken',
}

/** Where the link that confirms an address of staff leads. By a button, since scanners of mails follow links. */
export function VerifyEmailPage() {
  const word = useWords()
  const { config } = useConfig()
  const [busy, setBusy] = useState(false)
  const [email, setEmail] = useState<string>()
  const [fault, setFault] = useState<Word>()

  async function confirm() {
    setBusy(true)
    const token = window.location.hash.slice(1)
    const answer = await request<{ email: string }>('/verification/confirm', { token })
    setBusy(false)
    if (answer.kind === 'done') return setEmail(answer.body.email)
    setFault(wordOfCode[answer.code] ?? 'failed')
  }

  return (
    <AdminPage title={word('addressConfirmTitle')}>
      <p aria-live="polite">{email && word('addressConfirmDone').replace('{email}', email)}</p>
      {fault && <p role="alert">{word(fault)}</p>}
      {email === undefined && (
        <Button disabled={busy} onClick={() => void confirm()} size="large" type="button">
          {word('addressConfirmConfirm')}
        </Button>
      )}
      <a href={config.routes.admin}>{word('toSignIn')}</a>
    </AdminPage>
  )
}
