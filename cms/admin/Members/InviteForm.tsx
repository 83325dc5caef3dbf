'use client'

import { Button } from '@payloadcms/ui'
import { useId, useState } from 'react'
import type { StaffRole } from '../../access/actor.ts'
import { RoleSelect } from './RoleSelect.tsx'
import type { Words } from './words.ts'

/** No `form`: it stands inside of the academy's own, and HTML knows no form in a form. */
export function InviteForm({
  words,
  invite,
}: {
  words: Words
  invite: (email: string, role: StaffRole) => Promise<boolean>
}) {
  const id = useId()
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<StaffRole>('instructor')
  const [busy, setBusy] = useState(false)

  async function send() {
    if (busy || email.trim() === '') return
    setBusy(true)
    if (await invite(email.trim(), role)) setEmail('')
    setBusy(false)
  }

  return (
    <div>
      <div style={{ alignItems: 'end', display: 'flex', flexWrap: 'wrap', gap: 'calc(var(--base) / 2)' }}>
        <div className="field-type email" style={{ flex: '1 1 16rem', margin: 0 }}>
          <label className="field-label" htmlFor={`${id}-email`}>
            {words.email}
          </label>
          <input
            aria-describedby={`${id}-hint`}
            autoComplete="off"
            id={`${id}-email`}
            onChange={event => setEmail(event.target.value)}
            onKeyDown={event => {
              if (event.key !== 'Enter') return
              event.preventDefault()
              void send()
            }}
            type="email"
            value={email}
          />
        </div>
        <RoleSelect label={words.role} onChange={setRole} role={role} words={words} />
        <Button disabled={busy} margin={false} onClick={() => void send()} size="medium" type="button">
          {words.invite}
        </Button>
      </div>
      <p id={`${id}-hint`} style={{ marginTop: 'calc(var(--base) / 2)' }}>
        {words.inviteHint}
      </p>
    </div>
  )
}
