'use client'

import type { StaffRole } from '../../access/actor.ts'
import type { Words } from './words.ts'

const roles: readonly StaffRole[] = ['owner', 'instructor', 'assistant']

/** A native select: three choices need no search. */
export function RoleSelect({
  label,
  role,
  words,
  onChange,
}: {
  label: string
  role: StaffRole
  words: Words
  onChange: (role: StaffRole) => void
}) {
  return (
    <select
      aria-label={label}
      onChange={event => onChange(roles.find(each => each === event.target.value) ?? role)}
      style={{
        background: 'var(--theme-input-bg)',
        border: '1px solid var(--theme-elevation-250)',
        borderRadius: 'var(--style-radius-s)',
        color: 'inherit',
        font: 'inherit',
        minHeight: 'calc(var(--base) * 2)',
        padding: '0 calc(var(--base) / 2)',
      }}
      value={role}
    >
      {roles.map(each => (
        <option key={each} value={each}>
          {words[each]}
        </option>
      ))}
    </select>
  )
}
