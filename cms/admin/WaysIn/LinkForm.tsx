'use client'

import { Button } from '@payloadcms/ui'
import { useId, useState } from 'react'
import { call } from '../Members/api.ts'

const fields = [
  { name: 'email', label: 'E-mail address (empty: whoever has the link)', type: 'email' },
  { name: 'maximumUses', label: 'For how many', type: 'number' },
  { name: 'accessDays', label: 'Days of access (empty: for ever)', type: 'number' },
  { name: 'expiresAt', label: 'Valid until (empty: always)', type: 'datetime-local' },
] as const

type Values = Record<(typeof fields)[number]['name'], string>
const empty: Values = { email: '', maximumUses: '', accessDays: '', expiresAt: '' }

/** No `form`: it stands inside of the course's own, and HTML knows no form in a form. */
export function LinkForm({ path, onMade }: { path: string; onMade: () => Promise<void> }) {
  const id = useId()
  const [values, setValues] = useState(empty)
  const [link, setLink] = useState('')
  const [said, setSaid] = useState('')
  const make = async () => {
    const { email, maximumUses, accessDays, expiresAt } = values
    const answer = await call<{ link: string }>('POST', `${path}/invitations`, {
      ...(email && { email }),
      ...(maximumUses && { maximumUses: Number(maximumUses) }),
      ...(accessDays && { accessDays: Number(accessDays) }),
      ...(expiresAt && { expiresAt: new Date(expiresAt).toISOString() }),
    })
    setLink(answer.kind === 'done' ? answer.body.link : '')
    setSaid(answer.kind === 'done' ? '' : answer.message || 'This did not work. Try again.')
    if (answer.kind !== 'done') return
    setValues(empty)
    await onMade()
  }
  return (
    <>
      <div style={{ alignItems: 'end', display: 'flex', flexWrap: 'wrap', gap: 'calc(var(--base) / 2)' }}>
        {fields.map(({ name, label, type }) => (
          <div
            key={name}
            className={`field-type ${type === 'datetime-local' ? 'text' : type}`}
            style={{ flex: '1 1 12rem', margin: 0 }}
          >
            <label className="field-label" htmlFor={`${id}-${name}`}>
              {label}
            </label>
            <input
              autoComplete="off"
              id={`${id}-${name}`}
              min={type === 'number' ? 1 : undefined}
              onChange={({ target }) => setValues({ ...values, [name]: target.value })}
              onKeyDown={event => {
                if (event.key !== 'Enter') return
                event.preventDefault()
                void make()
              }}
              type={type}
              value={values[name]}
            />
          </div>
        ))}
        <Button margin={false} onClick={() => void make()} size="medium" type="button">
          Make a link
        </Button>
      </div>
      <div aria-live="polite">
        {said && <p>{said}</p>}
        {link && (
          <p>
            Copy it now, it is shown this once: <code style={{ userSelect: 'all' }}>{link}</code>
          </p>
        )}
      </div>
    </>
  )
}
