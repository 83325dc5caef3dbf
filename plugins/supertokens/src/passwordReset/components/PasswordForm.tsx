'use client'

import { Button } from '@payloadcms/ui'
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { EntryField } from '../../components/LoginForm/EntryField.tsx'
import { request } from '../../components/request.ts'
import { useWords, type Word } from '../../components/words.ts'

const wordOfCode: Record<string, Word> = {
  'malformed-email': 'malformedEmail',
  'weak-password': 'weakPassword',
  'reset-link-invalid': 'newPasswordGone',
  'too-many-attempts': 'tooManyAttempts',
}

interface PasswordFormProps {
  /** Endpoint under `/auth`, sent the field and what is in `also`. */
  path: string
  also?: Record<string, string>
  field: { name: string; type: 'email' | 'password'; autoComplete: string; label: Word }
  submit: Word
  /** Said in place of the form when it worked. */
  done: Word
  children?: ReactNode
}

/** One field and its button. */
export function PasswordForm({ path, also, field, submit, done, children }: PasswordFormProps) {
  const word = useWords()
  const id = useId()
  const [value, setValue] = useState('')
  const [state, setState] = useState<'ready' | 'busy' | 'done'>('ready')
  const [fault, setFault] = useState<Word>()

  async function send(event: FormEvent) {
    event.preventDefault()
    if (state === 'busy') return
    setState('busy')
    setFault(undefined)
    const answer = await request(path, { ...also, [field.name]: value })
    setState(answer.kind === 'done' ? 'done' : 'ready')
    if (answer.kind === 'refused') setFault(wordOfCode[answer.code] ?? 'failed')
  }

  if (state === 'done') return <p role="status">{word(done)}</p>
  return (
    <form method="post" noValidate onSubmit={send} style={{ display: 'grid', gap: 'var(--base)' }}>
      {children}
      <EntryField
        autoComplete={field.autoComplete}
        fault={fault && word(fault)}
        id={id}
        label={word(field.label)}
        name={field.name}
        onChange={setValue}
        type={field.type}
        value={value}
      />
      <Button disabled={state === 'busy'} size="large" type="submit">
        {word(submit)}
      </Button>
    </form>
  )
}
