'use client'

import { Button } from '@payloadcms/ui'
import { type SyntheticEvent, useId, useRef, useState } from 'react'
import { row, stack } from '../secondFactor/components/styles.ts'
import { EntryField } from './LoginForm/EntryField.tsx'
import { NestableForm } from './NestableForm.tsx'
import { type Answer, faultOf } from './request.ts'
import { useWords, type Word } from './words.ts'

export interface FormField<Name extends string> {
  name: Name
  label: Word
  type: 'email' | 'password'
  autoComplete: string
  /** What is said when it is left empty. */
  missing: Word
}

interface FieldsFormProps<Name extends string> {
  fields: readonly FormField<Name>[]
  ask: (values: Record<Name, string>) => Promise<Answer<unknown>>
  onDone: () => void
  action: Word
  /** The sentence of a fault's code, and the field that it stands under, if it belongs to one. */
  faults: Readonly<Record<string, { field?: Name; word: Word }>>
  onCancel?: () => void
  /** Stands inside of another form, as on a document's page: HTML knows no form in a form. */
  nested?: boolean
}

/** A few fields and what to do with them. Faults stand under their fields, the first of which gets the focus. */
export function FieldsForm<Name extends string>({
  fields,
  ask,
  onDone,
  action,
  faults,
  onCancel,
  nested = false,
}: FieldsFormProps<Name>) {
  const word = useWords()
  const id = useId()
  const frame = useRef<HTMLDivElement>(null)
  const [values, setValues] = useState<Partial<Record<Name, string>>>({})
  const [found, setFound] = useState<Partial<Record<Name | 'form', Word>>>({})
  const [busy, setBusy] = useState(false)
  const typed = (name: Name) => values[name] ?? ''

  function refuse(reasons: Partial<Record<Name | 'form', Word>>) {
    setFound(reasons)
    const first = fields.find(({ name }) => reasons[name])
    if (first) frame.current?.querySelector<HTMLInputElement>(`[name="${first.name}"]`)?.focus()
  }

  async function submit(event: SyntheticEvent) {
    event.preventDefault()
    if (busy) return
    const missing = fields.filter(({ name }) => typed(name).trim() === '')
    if (missing.length > 0) {
      return refuse(Object.fromEntries(missing.map(field => [field.name, field.missing])) as typeof found)
    }
    setFound({})
    setBusy(true)
    const answer = await ask(
      Object.fromEntries(fields.map(({ name }) => [name, typed(name)])) as Record<Name, string>,
    )
    setBusy(false)
    if (answer.kind === 'done') return onDone()
    const fault = faults[answer.code] ?? { word: faultOf(answer.code) }
    refuse({ [fault.field ?? 'form']: fault.word } as typeof found)
  }

  return (
    <NestableForm nested={nested} onSubmit={event => void submit(event)}>
      <div ref={frame} style={stack}>
        {fields.map(({ name, label, type, autoComplete }) => (
          <EntryField
            autoComplete={autoComplete}
            fault={found[name] && word(found[name])}
            id={`${id}-${name}`}
            key={name}
            label={word(label)}
            name={name}
            onChange={value => setValues(before => ({ ...before, [name]: value }))}
            type={type}
            value={typed(name)}
          />
        ))}
        <p aria-live="assertive" role="alert" style={{ color: 'var(--theme-error-600)', margin: 0 }}>
          {found.form && word(found.form)}
        </p>
        <div style={{ ...row, marginTop: 0 }}>
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
        </div>
      </div>
    </NestableForm>
  )
}
