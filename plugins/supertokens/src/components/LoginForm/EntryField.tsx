'use client'

export interface EntryFieldProps {
  id: string
  name: string
  label: string
  type: 'email' | 'password' | 'text'
  autoComplete: string
  inputMode?: 'numeric' | 'text'
  value: string
  /** The sentence below the field; nothing when all is well. */
  fault: string | undefined
  onChange: (value: string) => void
}

/** A labelled input in the admin's own look. Native, so that password managers and assistive tools know it. */
export function EntryField({
  id,
  name,
  label,
  type,
  autoComplete,
  inputMode,
  value,
  fault,
  onChange,
}: EntryFieldProps) {
  const faultId = `${id}-fault`
  return (
    <div className={`field-type ${type}${fault ? ' error' : ''}`}>
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <div className="field-type__wrap">
        <input
          aria-describedby={fault ? faultId : undefined}
          aria-invalid={fault ? true : undefined}
          aria-required
          autoCapitalize="none"
          autoComplete={autoComplete}
          id={id}
          inputMode={inputMode}
          name={name}
          onChange={event => onChange(event.target.value)}
          spellCheck={false}
          type={type}
          value={value}
        />
      </div>
      {fault && (
        <p id={faultId} style={{ color: 'var(--theme-error-600)', margin: 'calc(var(--base) / 4) 0 0' }}>
          {fault}
        </p>
      )}
    </div>
  )
}
