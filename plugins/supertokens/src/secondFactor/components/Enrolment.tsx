'use client'

import { useEffect, useRef, useState } from 'react'
import { faultOf, request } from '../../components/request.ts'
import { useWords } from '../../components/words.ts'
import { CodeForm } from './CodeForm.tsx'
import { QrCode } from './QrCode.tsx'
import { RecoveryCodes } from './RecoveryCodes.tsx'
import { mono, stack } from './styles.ts'

type State =
  | { kind: 'starting' }
  | { kind: 'shown'; secret: string; uri: string }
  | { kind: 'confirmed'; recoveryCodes: string[] }
  | { kind: 'refused'; code: string }

/** Key and picture, the first code, the recovery codes: then it counts. */
export function Enrolment({
  onDone,
  onCancel,
  nested = false,
}: {
  onDone: () => void
  onCancel?: () => void
  nested?: boolean
}) {
  const word = useWords()
  const [state, setState] = useState<State>({ kind: 'starting' })
  const started = useRef(false)

  useEffect(() => {
    // Each start makes a new secret: once, also where React runs effects twice.
    if (started.current) return
    started.current = true
    void request<{ secret: string; uri: string }>('/second-factor/enrolment', {}).then(answer =>
      setState(answer.kind === 'done' ? { kind: 'shown', ...answer.body } : answer),
    )
  }, [])

  if (state.kind === 'starting') return <p aria-busy="true">{word('checking')}</p>
  if (state.kind === 'refused') return <p role="alert">{word(faultOf(state.code))}</p>
  if (state.kind === 'confirmed') return <RecoveryCodes codes={state.recoveryCodes} onKept={onDone} />
  return (
    <div style={stack}>
      <p>{word('scanHint')}</p>
      <QrCode alternative={word('qrAlternative')} text={state.uri} />
      <p>
        {word('key')}: <code style={mono}>{state.secret.match(/.{1,4}/g)?.join(' ')}</code>
      </p>
      <CodeForm<{ recoveryCodes: string[] }>
        action="turnOn"
        ask={code => request('/second-factor/enrolment/confirm', { code })}
        hint="confirmHint"
        nested={nested}
        onDone={({ recoveryCodes }) => setState({ kind: 'confirmed', recoveryCodes })}
        {...(onCancel && { onCancel })}
      />
    </div>
  )
}
