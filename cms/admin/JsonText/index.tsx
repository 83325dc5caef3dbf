'use client'

import { FieldDescription, FieldError, FieldLabel, useField } from '@payloadcms/ui'
import type { JSONFieldClientComponent } from 'payload'
import { useId, useState } from 'react'

const written = (value: unknown) =>
  value === undefined || value === null ? '' : JSON.stringify(value, null, 2)

/**
 * JSON as plain text. Payload's own field loads an editor from a content network, which the admin's policy forbids and
 * an installation without a way out could not reach. What does not parse is kept on the screen and not in the document.
 */
export const JsonText: JSONFieldClientComponent = ({ field, path: given, readOnly }) => {
  const { value, setValue, path, showError, disabled } = useField<unknown>({ potentiallyStalePath: given })
  const [draft, setDraft] = useState<string | null>(null)
  const [fault, setFault] = useState(false)
  const id = useId()
  const closed = Boolean(readOnly || disabled || field.admin?.readOnly)

  const change = (text: string) => {
    setDraft(text)
    try {
      setValue(text.trim() === '' ? null : JSON.parse(text))
      setFault(false)
    } catch {
      setFault(true)
    }
  }
  return (
    <div className="field-type json">
      <FieldLabel htmlFor={id} label={field.label} path={path} required={field.required} />
      <FieldError path={path} showError={showError} />
      <textarea
        aria-describedby={`${id}-fault`}
        aria-invalid={fault}
        disabled={closed}
        id={id}
        onChange={({ target }) => change(target.value)}
        rows={Math.min(20, Math.max(4, written(value).split('\n').length + 1))}
        spellCheck={false}
        style={{ fontFamily: 'var(--font-mono)', inlineSize: '100%', padding: '0.6rem' }}
        value={draft ?? written(value)}
      />
      <p id={`${id}-fault`} role="alert">
        {fault
          ? 'This is not JSON yet: the last text that was is kept. Look for a missing quote, comma or brace.'
          : ''}
      </p>
      <FieldDescription description={field.admin?.description} path={path} />
    </div>
  )
}
