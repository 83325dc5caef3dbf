'use client'
import { CircleAlert } from 'lucide-react'
import type { InputHTMLAttributes, ReactNode } from 'react'

interface FieldProps extends InputHTMLAttributes<HTMLInputElement> {
  readonly id: string
  readonly label: string
  /** What is wrong, in words; read out when it appears. */
  readonly fault?: string | undefined
  readonly hint?: string | undefined
  /** A control inside of the field, at its end. */
  readonly inside?: ReactNode
  /** For the one field that a page is about. */
  readonly isLarge?: boolean
}

const plain = 'min-h-12 px-3.5 text-base'
const large = 'min-h-16 px-4 text-2xl tracking-wider uppercase tabular-nums'
const box =
  'w-full rounded-md border bg-surface text-ink transition-colors focus-visible:border-focus focus-visible:outline-1 focus-visible:outline-offset-0'

export function Fault({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  return (
    <p id={id} className="mt-2 flex gap-2 text-sm text-danger">
      <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" strokeWidth={1.75} />
      <span>{children}</span>
    </p>
  )
}

/** A label, a field, and what is wrong with it underneath. */
export function Field({ id, label, fault, hint, inside, isLarge = false, ...input }: FieldProps) {
  const described = [fault ? `${id}-fault` : '', hint && !fault ? `${id}-hint` : ''].filter(Boolean).join(' ')
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block font-medium">
        {label}
      </label>
      <div className="relative">
        <input
          id={id}
          aria-invalid={fault ? true : undefined}
          aria-describedby={described || undefined}
          className={`${box} ${fault ? 'border-danger' : 'border-border'} ${inside ? 'pe-12' : ''} ${isLarge ? large : plain}`}
          {...input}
        />
        {inside}
      </div>
      {hint && !fault && (
        <p id={`${id}-hint`} className="mt-1.5 text-sm text-quiet">
          {hint}
        </p>
      )}
      <div aria-live="polite">{fault && <Fault id={`${id}-fault`}>{fault}</Fault>}</div>
    </div>
  )
}
