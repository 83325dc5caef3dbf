'use client'

import { Button } from '@payloadcms/ui'
import { type SyntheticEvent, useEffect, useId, useRef, useState } from 'react'
import { EntryField } from '../../components/LoginForm/EntryField.tsx'
import { NestableForm } from '../../components/NestableForm.tsx'
import { type Answer, faultOf } from '../../components/request.ts'
import { useWords, type Word } from '../../components/words.ts'
import { row } from './styles.ts'

export interface CodeFormProps<T> {
  /** What is asked, with the typed code. */
  ask: (code: string) => Promise<Answer<T>>
  onDone: (body: T) => void
  hint: Word
  action: Word
  /** Whether a recovery code will do too. */
  recovery?: boolean
  onCancel?: () => void
  /** Stands inside of another form, as on a document's page: HTML knows no form in a form. */
  nested?: boolean
}

/** Asks for a code. A fault stands under the field, and the field gets the focus back. */
export function CodeForm<T>({
  ask,
  onDone,
  hint,
  action,
  recovery = false,
  onCancel,
  nested = false,
}: CodeFormProps<T>) {
  const word = useWords()
  const id = useId()
  const frame = useRef<HTMLDivElement>(null)
  const [code, setCode] = useState('')
  const [byRecovery, setByRecovery] = useState(false)
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<Word>()

  // The step takes the place of what had the focus; asked again when the kind of code or the fault changes.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the two are why, not what.
  useEffect(() => frame.current?.querySelector('input')?.focus(), [byRecovery, fault])

  async function submit(event: SyntheticEvent) {
    event.preventDefault()
    if (busy) return
    if (code.trim() === '') return setFault('missingCode')
    setBusy(true)
    setFault(undefined)
    const answer = await ask(code)
    setBusy(false)
    if (answer.kind === 'done') return onDone(answer.body)
    setCode('')
    setFault(faultOf(answer.code))
  }

  return (
    <NestableForm nested={nested} onSubmit={event => void submit(event)}>
      <div ref={frame}>
        <p id={`${id}-hint`} style={{ marginBottom: 'calc(var(--base) / 2)' }}>
          {word(byRecovery ? 'recoveryHint' : hint)}
        </p>
        <EntryField
          autoComplete={byRecovery ? 'off' : 'one-time-code'}
          fault={fault && word(fault)}
          id={`${id}-code`}
          inputMode={byRecovery ? 'text' : 'numeric'}
          label={word(byRecovery ? 'recoveryCodeLabel' : 'codeLabel')}
          name="code"
          onChange={setCode}
          type="text"
          value={code}
        />
        <p
          aria-live="assertive"
          className="sr-only"
          role="alert"
          style={{ position: 'absolute', left: '-100vw' }}
        >
          {fault && word(fault)}
        </p>
        <div style={row}>
          <Button
            disabled={busy}
            margin={false}
            onClick={nested ? submit : undefined}
            type={nested ? 'button' : 'submit'}
          >
            {word(busy ? 'checking' : action)}
          </Button>
          {onCancel && (
            <Button buttonStyle="secondary" margin={false} onClick={onCancel} type="button">
              {word('cancel')}
            </Button>
          )}
          {recovery && (
            <Button
              buttonStyle="none"
              margin={false}
              onClick={() => setByRecovery(!byRecovery)}
              type="button"
            >
              {word(byRecovery ? 'useApp' : 'useRecoveryCode')}
            </Button>
          )}
        </div>
      </div>
    </NestableForm>
  )
}
