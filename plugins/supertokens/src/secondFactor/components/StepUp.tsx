'use client'

import { useState } from 'react'
import { request } from '../../components/request.ts'
import { useWords } from '../../components/words.ts'
import { CodeForm } from './CodeForm.tsx'

/** For a form whose saving asks for the second factor: the code is given here first. Use it as a `ui` field. */
export function StepUp() {
  const word = useWords()
  const [confirmed, setConfirmed] = useState(false)
  if (confirmed) return <p role="status">{word('stepUpDone')}</p>
  return (
    <CodeForm
      action="continue"
      ask={code => request('/second-factor/verify', { code })}
      hint="stepUpHint"
      nested
      onDone={() => setConfirmed(true)}
      recovery
    />
  )
}
