'use client'

import { Button } from '@payloadcms/ui'
import { type FormEvent, useId, useState } from 'react'
import { EntryField } from '../../components/LoginForm/EntryField.tsx'
import { request } from '../../components/request.ts'
import { useWords, type Word } from '../../components/words.ts'

type Faults = { name?: Word; password?: Word; form?: Word }

/** Name and password of somebody who has no account yet. The address is shown for password managers, not asked. */
export function NewPerson({ token, email, onDone }: { token: string; email: string; onDone: () => void }) {
  const word = useWords()
  const id = useId()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const [faults, setFaults] = useState<Faults>({})

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (busy) return
    const missing: Faults = {}
    if (name.trim() === '') missing.name = 'missingName'
    if (password === '') missing.password = 'missingPassword'
    setFaults(missing)
    if (missing.name || missing.password) return
    setBusy(true)
    const answer = await request('/invitations/accept', { token, name, password })
    // Stays busy while the browser loads the next page.
    if (answer.kind === 'done') return onDone()
    setBusy(false)
    if (answer.code === 'weak-password') setFaults({ password: 'weakPassword' })
    else setFaults({ form: answer.code === 'invitation-gone' ? 'invitationGone' : 'failed' })
  }

  return (
    <form method="post" noValidate onSubmit={submit} style={{ display: 'grid', gap: 'var(--base)' }}>
      <p>{word('invitationNew')}</p>
      <input autoComplete="username" name="email" readOnly type="hidden" value={email} />
      <EntryField
        autoComplete="name"
        fault={faults.name && word(faults.name)}
        id={`${id}-name`}
        label={word('yourName')}
        name="name"
        onChange={setName}
        type="text"
        value={name}
      />
      <EntryField
        autoComplete="new-password"
        fault={faults.password && word(faults.password)}
        id={`${id}-password`}
        label={word('password')}
        name="password"
        onChange={setPassword}
        type="password"
        value={password}
      />
      <p aria-live="assertive" role="alert" style={{ color: 'var(--theme-error-600)', margin: 0 }}>
        {faults.form && word(faults.form)}
      </p>
      <Button disabled={busy} size="large" type="submit">
        {word(busy ? 'joining' : 'createAccount')}
      </Button>
    </form>
  )
}
